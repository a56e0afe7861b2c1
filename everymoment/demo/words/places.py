"""Sentences about places and treatment: why a wish changed, a plan for a crisis, what an advance decision refuses."""

CHANGED_TO = {
    "home": (
        "after the last stay in hospital {given} wants to be among familiar things",
        "the night sitters have shown that home can work",
        "{given} said that home feels safe now that the nurses come every day",
        "[child] {child} has moved in and can be there at night",
        "[partner] {partner} feels able to do it with help",
    ),
    "hospice": (
        "{given} went to look and felt at peace there",
        "the nights at home have become too hard for everybody",
        "[partner] {partner} is worn out and {given} does not want to ask more",
        "the pain was held so much better during the week at the hospice",
        "[alone] {given} does not want to be alone at the end",
    ),
    "hospital": (
        "{given} trusts the ward and wants everything tried",
        "{given} felt frightened at home during the last bad night",
    ),
    "nursing_home": (
        "{given} knows the staff there and they know what helps",
        "[care_home] {given} says that this is home now",
        "needs at night are more than can be met at home",
    ),
    "undecided": (
        "{given} wants to think again after the news from the clinic",
        "{given} and the family see it differently and want time",
    ),
}
LIKELY = (
    "[lungs] Breathing may get worse quickly, mostly at night.",
    "[lungs] A chest infection is the likely trouble: more cough, more breathless, muddled.",
    "[heart] Water may gather again: swollen legs, breathless lying down.",
    "[heart] The heart may go out of rhythm, with a sudden faint.",
    "[cancer] Pain may break through, mostly in the back and at night.",
    "[cancer] There may be sickness that does not stop, or a sudden bleed.",
    "[dementia] An infection is likely: sleepy, hot, not drinking.",
    "[dementia] Swallowing may fail, with coughing at meals and a chest infection after.",
    "[frail] A fall is the likely trouble, or a water infection.",
    "[frail] Strength may fade over days without any one cause.",
    "[stroke] Another stroke may come, with a drooping face or no words.",
    "[kidneys] Sleepiness, itching and sickness will grow as the kidneys stop.",
    "[nerves] Choking or a weak cough may come suddenly and frighten everybody.",
    "[nerves] Stiffness may get so bad that tablets cannot be swallowed.",
)
HELPS = (
    "Sit {given} up, open the window, stay and speak slowly.",
    "A cool cloth, a familiar voice and no crowd usually help.",
    "Give what the chart allows, then wait ten minutes before deciding anything.",
    "[lungs] A fan held to the face and the rescue pack usually settle it.",
    "[heart] An extra water tablet, as the heart nurse has written, usually settles it.",
    "[cancer] The extra dose for pain works within half an hour; it may be given again.",
    "[dementia] Low light and one person at a time; talk of {joy} calms.",
    "[child] {child} can come within the half hour and calms {given} best.",
    "[partner] Ask {partner}: what to do is written on the card by the telephone.",
    "[care_home] The staff on the floor know what to do; ask for the person in charge.",
    "Dark towels are in the cupboard if there is blood; hold a hand and stay.",
)
CALL = (
    "Call the community nurses before anyone rings 999.",
    "Ring the hospice line, day or night, before a hospital is thought of.",
    "Hospital is right only for a broken bone or if {given} asks for it.",
    "If it cannot be held in an hour, hospital for a few days is what {given} would want.",
    "Do not convey for an infection; antibiotics can be given where {given} lives.",
    "The GP has agreed to be rung at home about this.",
    "Ring the co-ordinator first, then decide together.",
    "Antibiotics by mouth yes, a drip no.",
)
REFUSES = (
    "No ventilator, even if my life is at risk.",
    "No feeding by tube if I cannot swallow, even if my life is at risk.",
    "No dialysis again, even if my life is at risk.",
    "No antibiotics into a vein if I no longer know my family, even if my life is at risk.",
    "No transfusion when I can no longer get out of bed, even if my life is at risk.",
)
REFUSES_WHEN = (
    "This holds once I cannot decide for myself.",
    "This holds in any place, hospital and ambulance included.",
    "My doctor and my family have a copy; I wrote it with my {illness} in mind.",
    "I have seen what it does, and I do not want it.",
    "My friend {friend} witnessed it.",
    "I signed it at the surgery before a witness.",
    "Comfort may always be given, whatever it takes.",
)
PAPER_KEPT = (
    "in the yellow folder by the front door",
    "in the top drawer of the bureau in the hall",
    "in a bottle in the door of the fridge",
    "behind the clock in the front room",
    "in the folder beside the bed",
    "[care_home] in the office on the ground floor, blue cabinet",
    "[care_home] in the folder in the room",
)
MEDICINES_KEPT = (
    "blue box on top of the wardrobe in the bedroom",
    "sealed bag in the kitchen, left-hand cupboard, top shelf",
    "locked tin under the stairs, key with the community nurses",
    "box beside the bed, on the lower shelf",
    "[care_home] medicines room on the first floor, with the nurse in charge",
    "[care_home] locked cupboard in the room",
)
WAY_IN = (
    "[alone] Key safe to the left of the door, number with the community nurses and the home-care office",
    "[alone] {friend} next door has a key, at any hour",
    "[alone] Side gate is open; the kitchen door is unlocked until ten at night",
    "[partner] {partner} opens; knock hard because the bell is faint",
    "[partner] Ring and wait: it takes {partner} a minute to come down",
    "[family] Somebody is always at home; use the bell with the blue light",
    "[family] Ring {child} on the way and the door will be open",
    "[care_home] Front desk until eight in the evening, then the night bell to the right",
)
WAY_IN_CHANGED = (
    "the old key was lost",
    "the lock was changed after a break-in next door",
    "a key safe was fitted",
    "the neighbour who held the key has moved",
)
WAY_IN_NEW = (
    "[!care_home] New key safe, right of the door behind the down-pipe; number with the community nurses",
    "[!care_home] {friend} across the road now holds the key, at any hour",
    "[!care_home] Front door by the ramp now; ring twice",
    "[care_home] Use the garden entrance while the front is repaired; ring the night bell",
)
WHAT_HELPS = (
    "Speak slowly and face me.",
    "Short sentences, one thing at a time.",
    "Write the main thing down for me.",
    "Give me time; I get there.",
    "Sit where I can see your mouth.",
    "Turn the television off before we talk.",
    "Ask me to say it back to you, without making it a test.",
    "[dementia] Show me the thing, do not only name it.",
    "[dementia] Use my name first, then wait until I look at you.",
    "[stroke] Ask questions that I can answer with yes or no.",
    "[nerves] Use the letter board when my voice is gone.",
    "[lungs] Let me answer with nods when I am short of breath.",
    "[language] In English I follow the easy things; for the rest I need {language}.",
)
WHAT_HELPS_ALSO = (
    "My best ear is the right one.",
    "My best ear is the left one.",
    "I need my glasses, the ones with the blue frame.",
    "Mornings are better for anything that matters.",
    "[child] Let {child} be there when it is about a decision.",
    "[partner] {partner} can fill in what I miss.",
    "My hearing aids are in the dish by the bed.",
    "If I say yes too quickly, ask again.",
    "I like a joke, but not about my health.",
    "Talk to me about {joy} first, then about the rest.",
    "My friend {friend} can help you understand me.",
    "I would rather hear bad news sitting up, after {drink}.",
)
WRITTEN = (
    "large print",
    "by post, ordinary print",
    "by email, please",
    "read aloud to me",
    "[child] to me, with a copy to {child}",
)
RELATION = {"friend": ("friend", "neighbour", "old friend from work", "friend from the day centre")}
LEAVES = (
    "has moved to another team",
    "is on long leave",
    "has changed to the other side of the borough",
)
