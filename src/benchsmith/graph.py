"""Wiring and routes: how the nodes make a session."""

from __future__ import annotations

from typing import Literal

from langgraph.graph import START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from benchsmith import nodes
from benchsmith.context import GenerateContext
from benchsmith.recorded import WORKFLOW, RecordedNode
from benchsmith.state import BenchmarkGeneratorState, GenerateInput

Graph = CompiledStateGraph[BenchmarkGeneratorState, GenerateContext, GenerateInput, BenchmarkGeneratorState]


def after_planner(state: BenchmarkGeneratorState) -> Literal["coder", "planner", "__end__"]:
    """A refusal, or a person who rejects the plan, ends the session; a person's comment goes back to the planner."""
    if state.stop_reason:
        return "__end__"
    return "planner" if state.user_review else "coder"


def after_coder(state: BenchmarkGeneratorState) -> Literal["simulator_validator", "planner", "publisher", "__end__"]:
    """A script is verified, a plan at fault goes back to the planner.

    A designer with nothing left to change ends it, unless what there is was approved: a person wanted it changed.
    """
    if state.stop_reason:
        return "__end__"
    if state.review and state.review.decision == "revise_plan":
        return "planner"
    return "publisher" if state.user_review else "simulator_validator"


def after_validation(state: BenchmarkGeneratorState) -> Literal["reviewer", "coder", "__end__"]:
    """What fails goes back to the coder until the attempts are spent."""
    if state.stop_reason:
        return "__end__"
    return "reviewer" if state.simulation_result and state.simulation_result.accepted else "coder"


def after_review(state: BenchmarkGeneratorState) -> Literal["publisher", "coder", "planner", "__end__"]:
    """The reviewer's decision, within the caps."""
    if state.stop_reason or state.review is None:
        return "__end__"
    if state.review.decision == "approve":
        return "publisher"
    return "coder" if state.review.decision == "revise_script" else "planner"


def after_publisher(state: BenchmarkGeneratorState) -> Literal["coder", "__end__"]:
    """A person's comment goes back to the coder; everything else has ended the session."""
    return "__end__" if state.stop_reason else "coder"


def build_graph() -> StateGraph[BenchmarkGeneratorState, GenerateContext, GenerateInput, BenchmarkGeneratorState]:
    """The graph, not compiled: a caller brings its own checkpointer."""
    graph = StateGraph(BenchmarkGeneratorState, context_schema=GenerateContext, input_schema=GenerateInput)
    graph.add_node("planner", RecordedNode("planner", nodes.planner))
    graph.add_node("coder", RecordedNode("coder", nodes.coder))
    graph.add_node("simulator_validator", RecordedNode("simulator_validator", nodes.simulator_validator))
    graph.add_node("reviewer", RecordedNode("reviewer", nodes.reviewer))
    graph.add_node("publisher", RecordedNode("publisher", nodes.publisher))
    graph.add_edge(START, "planner")
    graph.add_conditional_edges("planner", after_planner)
    graph.add_conditional_edges("coder", after_coder)
    graph.add_conditional_edges("simulator_validator", after_validation)
    graph.add_conditional_edges("reviewer", after_review)
    graph.add_conditional_edges("publisher", after_publisher)
    return graph


graph: Graph = build_graph().compile(name=WORKFLOW)
"""The compiled graph for `langgraph dev`, which brings the checkpointer that `langgraph.json` names."""
