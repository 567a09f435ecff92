"""Looking after a store: is it sound, what is in it, what may go."""

from benchsmith.store.maintenance.check import StoreCheck, check_store
from benchsmith.store.maintenance.place import StorePlace
from benchsmith.store.maintenance.problem import Problem
from benchsmith.store.maintenance.prune import Pruning, prune_store
from benchsmith.store.maintenance.stats import StoreStats, store_stats
from benchsmith.store.maintenance.upgrade import Upgrade, upgrade_store

__all__ = [
    "Problem",
    "Pruning",
    "StoreCheck",
    "StorePlace",
    "StoreStats",
    "Upgrade",
    "check_store",
    "prune_store",
    "store_stats",
    "upgrade_store",
]
