"""English words that carry the sentence, not the scene: links, verbs, adjectives, and nouns of no object."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


DETERMINERS = word_set("a an the this that these those its their his her each every both another any some")
PRONOUNS = word_set("""
    it they them my your our his somebody someone anybody itself themselves he she we you i us me who which what there
    everything nothing
""")
MODALS = word_set("""
    must should shall may can could will would might cannot has have had needs need ought want wants
""")
BEING = word_set("is are be been being was were")

PREPOSITIONS = word_set("""
    in into inside within on onto upon to toward towards from off over across through past under below beneath
    underneath around between along above beyond behind at by with without of against beside via near before
    after for during among amongst up down out until till than as next like about avoiding per outside round
    alongside atop throughout
""")
CONJUNCTIONS = word_set("and or but nor so then while when where if because although until unless whose yet plus")

VERBS = word_set("""
    move push pull roll slide carry bring take transfer deliver transport shift travel go come convey relocate
    get put sent laid thrown shot slid place drop throw toss launch lift raise lower tip tilt turn rotate swing
    spin cross pass reach enter leave exit start begin end finish stop rest stay remain lie sit stand settle
    land arrive hold keep touch hit contact brush collide bump strike fall hang avoid clear make build design
    create generate simulate give show produce let have use open close shut block separate divide surround
    measure weigh thread insert fit hop jump climb descend ascend drag drill glue screw modify attach fasten
    nail weld cut change alter damage try test ensure want need like please dwell position locate load unload
    feed send guide steer nudge shove flick kick pick guard sweep squeeze dodge bypass navigate negotiate shoot
    project protrude mount fix support lead slip lay set sort separate space bridge hand knock retrieve remove
    store stow collect catch receive tumble bounce glide rise connect join face point run work happen occur
    succeed fail become appear contain include involve consist require mean do traverse drive crawl return count
    follow approach pop sneak cover vary change range differ permit allow forbid prohibit prevent exceed wait
    poke release trigger operate actuate activate press pivot oscillate revolve reverse balance stack align
    finish dock park ride skid spill miss accomplish achieve complete perform specify describe define state note
    assume maintain manoeuvre maneuver wedge plug seat hook slot post goes went gone got gotten brought taken
    fell fallen left held kept lain stood sat swung swings begun began ran given gave made met laid put thrown
    slid sent shot threw flew flown flies fly hung stuck rode ridden drove driven rose risen sank sunk cleared
    spun struck built drawn drew raised shoved hoist
""")
MOVING = word_set("""
    move push pull roll slide carry bring take transfer deliver transport shift convey relocate get put place
    drop throw toss launch lift raise lower tip drag slip thread insert pass send guide steer nudge shove flick
    kick squeeze manoeuvre maneuver lead pick feed knock collect retrieve navigate poke travel go hand fit lay
    set store stow sort shoot release stack dock park moved bounce balance seat plug return hang thread mount
    sent raise hoist
""")
"""Verbs whose object is what is moved."""

ENDING = word_set("""
    end finish stop rest land settle arrive come stay remain fall drop put place lay store stow sort
""")
STARTING = word_set("start begin starts initially originally beginning")

NEUTRAL = word_set("""
    benchmark scene scenario task problem challenge simulation test experiment exercise setup environment world
    design goal target destination aim objective start finish end beginning position location place point pose
    side edge corner middle center centre top bottom surface face front back rear left right inside outside half
    end way path route direction line time seconds second minute minutes moment while run episode attempt case
    example condition requirement requirements rule rules note notes size sizes shape form kind type sort piece
    bit lot set series sequence order row height width length depth thickness diameter radius distance mass
    weight friction material angle period clearance travel speed gravity robot gripper solver mechanism device
    machine gadget contraption tool help hand person operator user designer engineer use help idea fact thing
    things part parts feature features assembly unit units number value amount range tolerance limit deadline
    maximum minimum least most dimension dimensions coordinates coordinate axis axes origin x y z level ground
    plane space room air motion movement course contents motor drive hinge pivot axle slide joint swing stroke
    opening closing frame base stand foot feet leg legs other others one ones two rest stop drop fall push turn
    contact collision touch success failure constraint constraints specification spec summary description title
    scale priority purpose reason rate frequency cycle beat stroke interval pause delay state step try go job
    play fun please thanks thank hello hi dear sir madam today tomorrow bench question request look interior
    exterior total average outcome result variation variant version copy seed random variety choice option
    options geometry layout arrangement design degree degrees freedom orientation upside anything something
    nothing everything means hurry care ease precision accuracy control order kids kid lab laboratory workshop
    factory warehouse neighbour neighbor rest perimeter boundary border bounds margin area volume cross section
    profile headroom passage bend bends turn turns corner corners tread treads riser risers steps entry entrance
    exit mouth marking markings floorplan map footprint outline remainder direction directions elevation
    altitude amplitude receptacle obstruction mid halfway environment state delivery termination objective
    geometry frame flight win fair answer reviewer customer customers stakeholders story demo class student
    students pupil pupils school teacher product trade show video image team boss friend child children kid
    physics head hand message instruction instructions seed output folder password file files developer mode
    check checks approval hurry school lesson station item items route displacement leaf transport element
    fulcrum brief bob yaw
""")
"""Nouns that name no object of the scene, or what every scene has."""

COLOURS = word_set("""
    red green blue yellow black white orange purple grey gray brown pink golden silver colored coloured shiny
    dark light bright transparent
""")

PLAIN = word_set("""
    solid flat square rectangular round circular rigid fixed stationary static similar identical equal simple
    single separate level horizontal raised elevated cubic neighbouring adjacent small large big little tiny
    huge tall low high short long wide narrow thin thick deep heavy light open closed marked done skinny
    overhead tiny higher lower heavier lighter wider longer taller thicker later latest since big larger bigger
    smaller shorter deeper target goal destination starting final initial left right upper lower far near nearby
    opposite other second first third last next same different own one all whole full empty standing lying
    vertical perpendicular parallel central middle inner outer clear free hinged swinging rotating revolving
    moving movable sliding driven powered motorised speed spherical cylindrical hollow sturdy smooth rough
    polished steady slow fast quick quickly slowly gently carefully safely successfully completely fully
    entirely exactly approximately roughly nearly almost about only just also again once twice together apart
    away back forth forward backward sideways upward downward upwards downwards forwards horizontally vertically
    straight diagonal clockwise not no never always ever even still yet too very much more less most least least
    many few several least enough able unable possible necessary required allowed permitted free designated
    given specified standard typical normal ordinary plain basic usual available existing certain correct proper
    right wrong good bad nice tight loose sharp blunt s-shaped s shaped winding zigzag zig zag periodic constant
    minimum maximum min max total overall nominal approx circa ca either neither here there now initially
    originally finally eventually afterwards meanwhile instead otherwise however therefore thus hence please ie
    eg etc nb ok okay yes well really simply directly indirectly freely automatically gravity alone random
    randomly anywhere somewhere wherever whichever whatever whether how why where when long-lived industrial
    mechanical physical plus minus don't doesn't can't won't mustn't shouldn't isn't aren't needn't let's it's
    that's edge edges marked narrowing speed-bump opening wooden metallic sized shaped height-wise less
    lengthwise crosswise sticking protruding facing reaching leading consisting measuring mounted placed located
    positioned resting hanging
""")
"""Adjectives, adverbs and participles that are true of every scene, or that other readers see to."""

POSES = word_set("upright upside upside-down flipped face-down face-up sideways")
"""How something must lie or stand in the end."""

PHYSICS = word_set("""
    magnet magnets magnetic magnetism water fluid liquid oil wind windy vacuum underwater buoyant buoyancy
    floating electric electrostatic electromagnet sticky adhesive elastic soft flexible deformable bendable
    rubbery cloth fabric rope ropes string strings cable cables chain chains thread yarn sand granular gravel
    explosive explosion explosives fire heat hot heated frozen melting melts weightless moon lunar mars
    zero-gravity microgravity airflow blow blower jet aerodynamic drag-force sponge jelly foam balloon steam
    smoke laser light-beam hydraulic pneumatic wet lubricated grease greasy ice icy snow mud
""")
"""Physics that rigid bodies under gravity do not have, or that no scene of this designer has."""

VAGUE_MATERIALS = {
    "metal": "steel",
    "metallic": "steel",
    "plastic": "abs",
    "wood": "oak",
    "wooden": "oak",
    "timber": "oak",
    "iron": "cast_iron",
}
"""Classes of materials, and the one that is chosen and stated."""


def stems(word: str) -> tuple[str, ...]:
    """The forms that a verb may have been made from: pushing, slid(e), stopped, carries."""
    forms = [word]
    if word.endswith("ies"):
        forms.append(f"{word[:-3]}y")
    if word.endswith("ied"):
        forms.append(f"{word[:-3]}y")
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            rest = word.removesuffix(ending)
            forms += [rest, f"{rest}e"] if ending == "ing" else [rest]
            forms += [rest[:-1]] if len(rest) > 2 and rest[-1] == rest[-2] else []  # noqa: PLR2004  (st-op-p-ed)
    return tuple(forms)


def is_verb(word: str, among: frozenset[str] = VERBS) -> bool:
    """Whether a word is a form of one of some verbs."""
    return any(form in among for form in stems(word))


FUNCTION = DETERMINERS | PRONOUNS | MODALS | BEING | PREPOSITIONS | CONJUNCTIONS
KNOWN = FUNCTION | NEUTRAL | COLOURS | PLAIN | POSES
