"""Names of nobody: given and family names as London has them, by background, with the words that go with each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Background:
    """Where a family comes from. `share` is its weight among a hundred people near the end of life in an outer London
    borough (chosen for variety, not counted); `ethnicity` is the census 2021 group; `language` is empty for English."""

    ethnicity: str
    share: int
    women: str
    men: str
    families: str
    faiths: tuple[str, ...]
    language: str = ""
    food: tuple[str, ...] = ("a boiled egg and toast", "a proper roast", "fish on a Friday")
    born_in: str = ""


BACKGROUNDS = (
    Background(
        "White: British",
        44,
        "Doreen Sheila Maureen Jean Beryl Audrey Barbara Marjorie Eileen Brenda Pamela Gillian Hilary",
        "Arthur Dennis Ronald Kenneth Stanley Raymond Derek Gordon Leonard Trevor Malcolm Clive Norman Alan",
        "Pargeter Tindall Ashcombe Garrod Wickens Haylock Purkiss Stebbing Thorley Mundy Cutbush Fennell Hoskin "
        "Lidbury Marchbank Oakshott Penfold Rudge Swaffer Tuckwell Upjohn Venning Whybrow",
        ("christian", "christian", "none", "none"),
        food=("a boiled egg and toast", "a proper roast", "fish and chips", "rice pudding", "bread and dripping"),
    ),
    Background(
        "Black: Caribbean",
        12,
        "Icilda Myrtle Hyacinth Gloria Sonia Merlene Verona Winsome Dorrett Carmen",
        "Winston Carlton Neville Desmond Errol Vernal Lloyd Everton Clifton Delroy",
        "Bramwell Campbell Dacres Francis Lindo Morrison Pinnock Samuels Tulloch Wynter",
        ("christian",),
        food=("rice and peas", "ackee and saltfish", "hard dough bread", "soup on a Saturday"),
        born_in="Jamaica",
    ),
    Background(
        "Black: African",
        8,
        "Abena Folasade Ngozi Efua Bukola Comfort Adwoa Ifeoma",
        "Kwame Olusegun Emeka Kofi Babatunde Chidi Yaw Femi",
        "Asante Oyelaran Nwachukwu Darko Balogun Eze Amankwah Ogunleye",
        ("christian",),
        food=("jollof rice", "pepper soup", "fried plantain", "kenkey with fish"),
        born_in="Ghana",
    ),
    Background(
        "Asian: Indian",
        8,
        "Hansaben Jyoti Pushpa Kamla Lalita Rukmini Savita",
        "Ramesh Jayant Suresh Kantilal Harish Vinod Bharat",
        "Raithatha Vadher Trivedi Kotecha Nathwani Sodha Dattani",
        ("hindu",),
        "Gujarati",
        ("dal and rice", "khichdi", "hot chapatis with a little ghee", "chai with ginger"),
        "India",
    ),
    Background(
        "Asian: Indian",
        4,
        "Surinder Harbans Gurdev Mohinder Amrit",
        "Balwant Jaswant Gurcharan Avtar Pritam",
        "Sahota Bhogal Grewal Purewal Dosanjh",
        ("sikh",),
        "Punjabi",
        ("roti and daal", "saag with butter", "kheer", "chai with fennel"),
        "Jalandhar",
    ),
    Background(
        "Asian: Pakistani",
        5,
        "Nasreen Shamim Khalida Zubaida Parveen Razia",
        "Aslam Ghulam Nazir Tariq Javed Bashir",
        "Chaudhry Qureshi Mirza Rana Siddiqi Baig",
        ("muslim",),
        "Urdu",
        ("soft rice with yoghurt", "lamb broth", "daal", "sweet tea with cardamom"),
        "Pakistan",
    ),
    Background(
        "Asian: Bangladeshi",
        3,
        "Rokeya Anowara Sufia Monwara Jahanara",
        "Karim Siraj Moklis Nurul Shafiq",
        "Uddin Miah Choudhury Sarkar Talukdar",
        ("muslim",),
        "Bengali",
        ("rice with small fish", "mashed potato with mustard oil", "khichuri"),
        "Sylhet",
    ),
    Background(
        "Asian: other",
        4,
        "Sivaranjini Kamaladevi Thilaka Pathmavathy Rajeswari",
        "Selvarajah Kandiah Thevarajan Mahendran Yogarajah",
        "Sivapalan Arulnathan Ganeshan Balachandra Vigneswaran",
        ("hindu",),
        "Tamil",
        ("string hoppers", "rice and sambal", "rasam when I am unwell"),
        "Jaffna",
    ),
    Background(
        "White: Irish",
        5,
        "Bridie Nuala Philomena Assumpta Breda",
        "Cormac Donal Padraig Fintan Eamon",
        "Tiernan Mulhall Geraghty Scanlon Heffernan",
        ("christian",),
        food=("soda bread", "bacon and cabbage", "a soft egg and strong tea"),
        born_in="County Mayo",
    ),
    Background(
        "White: other",
        5,
        "Halina Danuta Despina Androulla Conceicao",
        "Zbigniew Stavros Kyriacos Tadeusz Joaquim",
        "Kowalczyk Hadjigeorgiou Malinowski Christodoulou Figueira",
        ("christian",),
        "",
        ("barley soup", "lentils with bread", "rice pudding with cinnamon"),
        "",
    ),
    Background(
        "Asian: Chinese",
        2,
        "Mei-Ling Suk-Yin Wai-Fong",
        "Kwok-Wah Chi-Keung Wing-Cheung",
        "Tsang Leung Cheuk",
        ("none", "buddhist"),
        "Cantonese",
        ("rice porridge", "steamed fish", "soup with ginger"),
        "Hong Kong",
    ),
    Background(
        "Mixed: White and Black Caribbean",
        1,
        "Yvonne Denise Lorraine",
        "Leroy Colin Maurice",
        "Beckford Hallam Royes",
        ("christian", "none"),
    ),
)

# Daughters' and sons' names, by faith where families choose by it; "" stands for all others.
CHILDREN = {
    "muslim": ("Farida Zainab Samina Nadia Rubina", "Imran Faisal Kamran Tariq Yusuf"),
    "hindu": ("Meera Usha Priya Anita Nisha", "Vijay Dev Sanjay Nilesh Kiran"),
    "sikh": ("Jasmin Simran Manpreet Kuldip", "Manjit Harjit Rajan Sukhdev"),
    "": (
        "Alison Claire Denise Joy Kim Lorna Nicola Patience Ruthann Sandra Tracey Yvette Helena Marcia",
        "Adrian Brian Colm Earl Graham Joseph Kevin Lloyd Martin Neil Owen Paul Samuel Anthony",
    ),
}
FRIENDS = [
    "Ada",
    "Betty",
    "Carlos",
    "Dot",
    "Elsie",
    "Frank",
    "Gita",
    "Hazel",
    "Iris",
    "Jan",
    "Kath",
    "Lena",
    "Mo",
    "Nora",
    "Olive",
    "Peggy",
    "Rita",
    "Sal",
    "Tess",
    "Vera",
    "Winnie",
]
PETS = ("cat, Biscuit", "cat, Smudge", "old dog, Bramble", "dog, Captain", "budgie, Joey", "cat, Tabitha", "dog, Teddy")
STREETS = (
    "Alder Row", "Tanner's Walk", "Lockkeeper's Close", "Snuff Mill Road", "Osier Lane", "Weir View", "Bleach Green",
    "Carter's Rise", "Heronsgate Street", "Marl Pit Road", "Calico Close", "Watercress Way", "Ferry Piece",
)  # fmt: skip
STREET_WORK = (
    "drove a number 44 bus", "taught infants", "was a postman", "ran a fruit stall", "was a school cook",
    "kept the books for a builder", "was a machinist in a coat factory", "was a ward sister", "mended telephones",
    "laid bricks", "cut hair", "worked on the railway", "was a typist at the town hall", "ran a small grocer's shop",
    "was a carpenter", "looked after other people's children", "was a lathe operator", "worked in the library",
    "was a caretaker in a school", "sewed wedding dresses", "was a hospital porter", "drove a taxi at night",
)  # fmt: skip
JOYS = (
    "the cricket", "crosswords", "gospel music", "the snooker", "knitting", "old films", "the shipping forecast",
    "birds at the window", "dominoes", "brass bands", "poetry", "the gardening programmes", "football on the radio",
    "cards", "jigsaws", "singing", "choir music", "steam engines", "cookery programmes", "painting",
)  # fmt: skip
DRINKS = (
    "strong tea with two sugars", "weak tea with no milk", "coffee with hot milk", "hot water with lemon", "ginger tea",
    "tea in my own cup", "cold milk", "a small glass of stout", "squash with ice", "peppermint tea",
)  # fmt: skip
