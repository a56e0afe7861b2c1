"""The national ambitions for care near the end of life: vision, local lead, six ambitions with 34 building
blocks, and eight foundations.

Source: what the national partnership for palliative and end of life care published in 2015. The words are ours.
"""

from .made_true import (
    AGREEMENTS,
    BOARD,
    BOARD_PAPER,
    CASELOAD,
    COMMISSIONING,
    COURSE,
    DIGEST,
    DIRECTORY,
    DISTRESS,
    ENDING,
    IDENTIFY,
    LAST_DAYS,
    LEARNING,
    LOOKS,
    MEMBERS,
    NOTICES,
    OFFER,
    PACKS,
    PAPER,
    PATHWAY,
    PLAN,
    REFERRALS,
    RETURNS,
    SEALED,
    START,
    STEPS,
    TEAM,
    URGENT,
    VOICES,
    pack,
    section,
)
from .promise import Framework, Part, Promise, under

VISION_AND_LEAD = (
    Promise(
        id="AV",
        key="together_for_me",
        title="Everybody together, for me and mine",
        promise="All who help work together, honest with me and mine, so that my last stretch of life is good.",
        measures=("M33",),
        made_true=(PLAN, VOICES),
    ),
    Promise(
        id="AL1",
        key="one_body_leads",
        title="One body leads here",
        promise="One body here is named to lead the work and to hold it together.",
        measures=("M44",),
        made_true=(BOARD, RETURNS),
    ),
)

INDIVIDUAL = Promise(
    id="A1",
    key="somebody_in_particular",
    title="Each of us is somebody",
    promise="I am asked early and honestly what matters most to me, and those who care for me act on it.",
    measures=("M07", "M33"),
    made_true=(section("what_matters_to_me"), section("about_me"), VOICES),
)

_INDIVIDUAL_BLOCKS = (
    Promise(
        id="A1.1",
        key="honest_talk",
        title="Honest talk",
        promise="Everybody gets the chance to talk openly about dying and grief, and is told what they need to know.",
        measures=("M03",),
        made_true=(OFFER,),
    ),
    Promise(
        id="A1.2",
        key="knowing_what_to_expect",
        title="Knowing what to expect",
        promise="People know what they have a right to expect as the end of life comes near.",
        measures=("M47",),
        made_true=(DIRECTORY,),
    ),
    Promise(
        id="A1.3",
        key="ways_that_reach_people",
        title="Ways that reach people",
        promise="People near the end of life are found, and then assessed, planned with and helped.",
        measures=("M02", "M04"),
        made_true=(IDENTIFY, START, CASELOAD),
    ),
    Promise(
        id="A1.4",
        key="social_care_fast",
        title="Social care, fast",
        promise="Social care comes quickly, according to what somebody needs.",
        measures=("M19",),
        made_true=(REFERRALS,),
    ),
    Promise(
        id="A1.5",
        key="grief_is_part_of_care",
        title="Grief is part of care",
        promise="Care knows whom somebody loves, and helps them before the loss and after it.",
        measures=("M31",),
        made_true=(section("people_around_me"), ENDING),
    ),
    Promise(
        id="A1.6",
        key="staying_in_charge",
        title="Staying in charge",
        promise="People decide about their care, with a budget of their own if they want one.",
        measures=("M51", "M54"),
        made_true=(LOOKS, SEALED, REFERRALS),
    ),
    Promise(
        id="A1.7",
        key="one_system",
        title="Health and social care as one",
        promise="Care near the end of life is part of each new way of joining health with social care.",
        measures=("M10",),
        made_true=(PLAN, NOTICES),
    ),
)

FAIR = Promise(
    id="A2",
    key="nobody_left_out",
    title="Nobody is left out",
    promise="I get good care wherever I live, whoever I am and however I live.",
    measures=("M39",),
    made_true=(BOARD,),
)

_FAIR_BLOCKS = (
    Promise(
        id="A2.1",
        key="see_who_is_missed",
        title="Seeing who is missed",
        promise="Figures we have already show whom services do not reach, and that is put right.",
        measures=("M02", "M39"),
        made_true=(IDENTIFY, BOARD),
    ),
    Promise(
        id="A2.2",
        key="better_facts",
        title="Better facts",
        promise="What is recorded grows more complete and more useful, here and nationally.",
        measures=("M45",),
        made_true=(PLAN, BOARD),
    ),
    Promise(
        id="A2.3",
        key="counting_the_need",
        title="Counting the need",
        promise="The place works out what its people will need, and plans care by it.",
        measures=("M46",),
        made_true=(COMMISSIONING,),
    ),
    Promise(
        id="A2.4",
        key="with_every_community",
        title="With every community",
        promise="Faith groups, cultural groups and those for each age and illness plan care here together.",
        measures=("M39", "M48"),
        made_true=(section("young_people"), DIRECTORY),
    ),
    Promise(
        id="A2.5",
        key="fairness_in_writing",
        title="Fairness in writing",
        promise="Contracts ask for fair care and measure it, and nobody gives up on it.",
        measures=("M42", "M39"),
        made_true=(COMMISSIONING,),
    ),
    Promise(
        id="A2.6",
        key="what_changed_for_people",
        title="What changed for people",
        promise="What care did for each person is measured, in the same way everywhere.",
        measures=("M56",),
        made_true=(section("how_i_am"), COURSE),
    ),
)

COMFORT = Promise(
    id="A3",
    key="as_comfortable_as_can_be",
    title="As comfortable as can be",
    promise="My care is looked at again and again, so that I suffer as little as possible.",
    measures=("M28",),
    made_true=(section("how_i_am"), COURSE),
)

_COMFORT_BLOCKS = (
    Promise(
        id="A3.1",
        key="distress_is_noticed",
        title="Distress is noticed",
        promise="Whatever causes distress, somebody sees it soon and does something about it with the person.",
        measures=("M29",),
        made_true=(DISTRESS,),
    ),
    Promise(
        id="A3.2",
        key="skill_with_symptoms",
        title="Skill with pain and other symptoms",
        promise="Pain and other symptoms are assessed and eased by people who keep up their skill.",
        measures=("M28",),
        made_true=(section("how_i_am"), COURSE),
    ),
    Promise(
        id="A3.3",
        key="priorities_of_the_last_days",
        title="The priorities of the last days",
        promise="Somebody who is dying gets what the five national priorities for those days ask for.",
        measures=("M30",),
        made_true=(LAST_DAYS,),
    ),
    Promise(
        id="A3.4",
        key="every_kind_of_suffering",
        title="Every kind of suffering",
        promise="Fear, loneliness and loss of meaning are taken as seriously as pain, and eased.",
        measures=("M29",),
        made_true=(DISTRESS, section("how_i_am")),
    ),
    Promise(
        id="A3.5",
        key="specialists_medicines_equipment",
        title="Specialists, medicines and equipment",
        promise="Specialists, medicines and equipment come at once when needed, and everybody knows how to get them.",
        measures=("M26", "M22"),
        made_true=(section("medicines_in_place"), section("equipment"), pack("hospice_referral"), REFERRALS),
    ),
    Promise(
        id="A3.6",
        key="what_i_can_still_do",
        title="What I can still do",
        promise="I am helped to do what I still want to do, on my own and with others.",
        measures=("M08",),
        made_true=(STEPS, section("what_matters_to_me")),
    ),
)

CO_ORDINATED = Promise(
    id="A4",
    key="help_that_fits",
    title="Help that fits together",
    promise="The right people help me at the right time, know my plan, and can be reached by day and night.",
    measures=("M06", "M23"),
    made_true=(PLAN, TEAM, URGENT),
)

_CO_ORDINATED_BLOCKS = (
    Promise(
        id="A4.1",
        key="shared_if_i_allow",
        title="Shared, if I allow it",
        promise="My record says what I need and prefer and, if I agree, all who care for me can read it.",
        measures=("M49", "M05"),
        made_true=(AGREEMENTS, LOOKS, PLAN),
    ),
    Promise(
        id="A4.2",
        key="everybody_answers_at_home",
        title="Everybody answers, at home",
        promise="All services nearby act together for people who are dying where they live.",
        measures=("M19", "M24", "M25"),
        made_true=(URGENT, section("stays"), REFERRALS),
    ),
    Promise(
        id="A4.3",
        key="clear_who_does_what",
        title="Clear who does what",
        promise="People and families are told in one place who answers for what.",
        measures=("M38", "M41"),
        made_true=(TEAM, STEPS, PATHWAY),
    ),
    Promise(
        id="A4.4",
        key="children_frailty_grief",
        title="Children, frail people and those who grieve",
        promise="Dying children and young people, frail people, and those who will be left count as much.",
        measures=("M39", "M16"),
        made_true=(section("young_people"), section("those_who_care"), ENDING),
    ),
    Promise(
        id="A4.5",
        key="lasting_partners",
        title="Partners that last",
        promise="The NHS, social care and charities think and work as one.",
        measures=("M10",),
        made_true=(TEAM, NOTICES),
    ),
)

PREPARED = Promise(
    id="A5",
    key="staff_who_are_ready",
    title="Staff who are ready",
    promise="Wherever I am, the people who care for me know their work and feel for me.",
    measures=("M36",),
    made_true=(LEARNING,),
)

_PREPARED_BLOCKS = (
    Promise(
        id="A5.1",
        key="the_right_spirit",
        title="The right spirit",
        promise="Every paid worker, at any level, is trained and backed to act as a good professional.",
        measures=("M33",),
        made_true=(LEARNING, VOICES),
    ),
    Promise(
        id="A5.2",
        key="sound_judgement",
        title="Sound judgement",
        promise="The hardest care is given by people who are well taught and sure of what they do.",
        measures=("M36",),
        made_true=(LEARNING,),
    ),
    Promise(
        id="A5.3",
        key="knowing_the_law",
        title="Knowing the law",
        promise="Those who give care know the laws that protect each person's own choices, and follow them.",
        measures=("M27", "M49"),
        made_true=(
            section("capacity_and_decisions"),
            section("treatment_and_resuscitation"),
            section("who_speaks_for_me"),
        ),
    ),
    Promise(
        id="A5.4",
        key="strength_to_go_on",
        title="Strength to go on",
        promise="Employers keep their people safe, supported and strong enough to give this care each day.",
        measures=("M50",),
        made_true=(LEARNING,),
    ),
    Promise(
        id="A5.5",
        key="tools_that_help",
        title="Tools that help",
        promise="Workers are helped to use new technology, in learning and with the people they care for.",
        measures=("M54", "M09"),
        made_true=(PLAN, PACKS, DIGEST),
    ),
    Promise(
        id="A5.6",
        key="boards_that_answer",
        title="Boards that answer for it",
        promise="The board of each organisation answers for good care near the end of life.",
        measures=("M44", "M57"),
        made_true=(BOARD, BOARD_PAPER, RETURNS),
    ),
)

COMMUNITY = Promise(
    id="A6",
    key="neighbours_who_are_ready",
    title="Neighbours who are ready",
    promise="Where I live, people know that each has a part to play, and are not afraid to talk and to help.",
    measures=("M48",),
    made_true=(DIRECTORY, REFERRALS),
)

_COMMUNITY_BLOCKS = (
    Promise(
        id="A6.1",
        key="communities_that_care",
        title="Communities that care",
        promise="People and communities who help in practical ways are supported by public health.",
        measures=("M48",),
        made_true=(DIRECTORY,),
    ),
    Promise(
        id="A6.2",
        key="a_hand_for_families",
        title="A hand for families",
        promise="Families, neighbours and groups get the support, knowledge and training they need to help.",
        measures=("M48", "M17"),
        made_true=(section("those_who_care"), REFERRALS),
    ),
    Promise(
        id="A6.3",
        key="talked_about_in_public",
        title="Talked about in public",
        promise="More people know what dying people face, and what help there is.",
        measures=("M47",),
        made_true=(DIRECTORY,),
    ),
    Promise(
        id="A6.4",
        key="volunteers_who_belong",
        title="Volunteers who belong",
        promise="Volunteers are found, trained and valued, and work together with services.",
        measures=("M48", "M36"),
        made_true=(REFERRALS, LEARNING),
    ),
)

FOUNDATIONS = (
    Promise(
        id="AF1",
        key="a_plan_offered_to_everybody",
        title="A plan offered to everybody",
        promise="Everybody near the end of life is offered a plan of their own, and talks about it go on.",
        measures=("M03", "M05"),
        made_true=(OFFER, START, PLAN),
    ),
    Promise(
        id="AF2",
        key="a_record_that_is_theirs",
        title="A record that is theirs, and shared",
        promise="The plan is open to the person and, if they agree, to all who may help.",
        measures=("M54", "M49"),
        made_true=(PLAN, AGREEMENTS, LOOKS, PAPER),
    ),
    Promise(
        id="AF3",
        key="facts_that_show_what_matters",
        title="Facts that show what matters",
        promise="Good figures show how far people get what matters to them, and drive what is improved.",
        measures=("M56", "M57"),
        made_true=(BOARD, COURSE),
    ),
    Promise(
        id="AF4",
        key="those_they_love",
        title="Care for those they love",
        promise="Family and friends are offered care of their own, and are part of the team if all want that.",
        measures=("M15", "M16", "M31"),
        made_true=(section("those_who_care"), pack("carers_assessment"), MEMBERS),
    ),
    Promise(
        id="AF5",
        key="a_framework_for_learning",
        title="A framework for learning",
        promise="Every place and every profession has a plan for how its people learn and stay able.",
        measures=("M36",),
        made_true=(LEARNING,),
    ),
    Promise(
        id="AF6",
        key="day_and_night",
        title="Day and night",
        promise="Help can be had at every hour, because pain does not keep to the clock.",
        measures=("M22", "M41"),
        made_true=(URGENT, PATHWAY),
    ),
    Promise(
        id="AF7",
        key="made_together",
        title="Made together",
        promise="Care is designed with people who have lived it and people who give it.",
        measures=("M43",),
        made_true=(VOICES,),
    ),
    Promise(
        id="AF8",
        key="leaders_who_lead",
        title="Leaders who lead",
        promise="Those who lead councils, health boards and services make room for what must be done.",
        measures=("M44",),
        made_true=(BOARD, BOARD_PAPER, RETURNS),
    ),
)

AMBITIONS = Framework(
    key="ambitions",
    title="The national ambitions",
    about="Six ambitions for care near the end of life, what they are built of, and the foundations under them.",
    parts=(
        Part(title="The vision, and who leads", promises=VISION_AND_LEAD),
        under(INDIVIDUAL, *_INDIVIDUAL_BLOCKS),
        under(FAIR, *_FAIR_BLOCKS),
        under(COMFORT, *_COMFORT_BLOCKS),
        under(CO_ORDINATED, *_CO_ORDINATED_BLOCKS),
        under(PREPARED, *_PREPARED_BLOCKS),
        under(COMMUNITY, *_COMMUNITY_BLOCKS),
        Part(title="Eight foundations", promises=FOUNDATIONS),
    ),
)
