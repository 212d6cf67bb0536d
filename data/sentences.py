"""The sentences from which the generated applicants' descriptions are put together.

Words in braces are filled by `generate`: {few} and {many} are numbers in words, {place} is the
member's town, {founded} its year, {offer} and {need} are terms the member really has. A
capital ({Few}, {Many}) begins a sentence.
"""

from typing import NamedTuple


class Deeds(NamedTuple):
    """What members of a community do ("We …") and where; any deed goes with any setting."""

    deeds: tuple[str, ...]
    settings: tuple[str, ...]


DEEDS: dict[str, Deeds] = {
    "apprenticeships": Deeds(
        deeds=(
            "find workplaces for apprentices and stay in touch until the last day",
            "teach master craftspersons how to teach",
            "draft training contracts that a parent and a foreman can both understand",
            "bring schools and workshops to the same table once a month",
            "count what an apprentice costs and what an apprentice earns",
            "prepare school leavers for their first weeks at work",
            "write training plans for one trade after another",
            "visit apprentices at their benches and settle quarrels early",
        ),
        settings=(
            "in towns where most firms have fewer than ten people",
            "together with garages, bakeries and building sites",
            "in the old harbour district",
            "for trades that had almost lost their young people",
            "with firms that had never trained anybody",
            "along the railway line, where the workshops are",
            "with the guilds of {few} towns",
        ),
    ),
    "digital skills": Deeds(
        deeds=(
            "build courses that work on an old telephone",
            "teach people to use a computer without being afraid of it",
            "run evening classes in programming and in patience",
            "keep a small fleet of borrowed laptops moving",
            "test online courses before students must use them",
            "make simulators of machines that no school can afford",
            "turn short courses into credentials that employers trust",
            "show shopkeepers how to sell and keep books online",
        ),
        settings=(
            "with libraries and bus stations as our classrooms",
            "where the connection comes and goes",
            "for people who left school before computers arrived in it",
            "together with {few} public colleges",
            "for women who return to work",
            "with teachers as our strictest testers",
            "in three languages, one of them spoken only here",
        ),
    ),
    "teachers, trainers and training organisations": Deeds(
        deeds=(
            "train the people who train electricians, cooks and nurses",
            "send teachers back to industry for a month and listen when they return",
            "sit in on lessons and talk them over kindly afterwards",
            "write curricula with those who will have to teach them",
            "help new principals through their first year",
            "look after the machines on which others learn",
            "film good lessons and lend the films",
            "give instructors a ladder to climb without leaving the classroom",
        ),
        settings=(
            "in colleges that have had no new staff for ten years",
            "across {few} districts",
            "with a waiting list that does us honour",
            "in pairs, one experienced and one new",
            "during the school holidays, because there is no other time",
            "for schools at the end of long roads",
            "with the teachers' own union",
        ),
    ),
    "financing of training": Deeds(
        deeds=(
            "collect a small levy and see that it comes back as training",
            "work out what a course really costs",
            "give vouchers to learners and let them choose",
            "pay colleges partly by what their students earn later",
            "read, line by line, the accounts of training funds",
            "lend fees to students and are usually paid back",
            "bring firms and ministries to share the price of a workshop",
            "judge programmes by asking those who dropped out",
        ),
        settings=(
            "in {few} provinces",
            "with figures that anybody may look at",
            "in places where most firms are too small to have a training budget",
            "where public money arrives late",
            "together with banks, unions and a patient treasury",
            "with an eye on those whom banks turn away",
        ),
    ),
    "recognition and portability of skills": Deeds(
        deeds=(
            "test what people can do and put it on paper",
            "compare foreign diplomas with those employers know",
            "train assessors to watch before they ask",
            "prepare people who leave for work abroad, and meet those who return",
            "keep a register of occupational standards and keep it short",
            "help migrants to show their skills in a new language",
            "agree with neighbouring countries on what a welder is",
            "walk with experienced workers to their first certificate",
        ),
        settings=(
            "on building sites and in kitchens, where the skills are",
            "for people with twenty years of work and no paper",
            "at the border post and by telephone",
            "with panels on which employers and unions both sit",
            "in {few} trades so far",
            "free of charge for those who earn little",
            "within a month, or we say why not",
        ),
    ),
    "skills for green transition and climate action": Deeds(
        deeds=(
            "teach solar installation on roofs instead of slides",
            "retrain miners and drivers for work that will last",
            "insulate old houses and train while we do it",
            "show farmers how to grow more with less water",
            "repair what others throw away, and teach the repair",
            "describe, task by task, the jobs that a green economy needs",
            "replant bare hillsides and river banks with young crews",
            "help firms to find out which of their skills will be out of date",
        ),
        settings=(
            "in villages that the grid has not reached",
            "in a valley that lived on coal",
            "with {few} installers and one very sunny roof",
            "where the dry season grows longer each year",
            "together with unions, so that nobody is left behind",
            "on the islands and along the coast",
            "for people whose work must change within ten years",
        ),
    ),
    "skills for transition to formality": Deeds(
        deeds=(
            "help tailors and mechanics to register and to gain by it",
            "drive a workshop on wheels from market to market",
            "teach bookkeeping with the telephone people already own",
            "organise home workers and train them on their free day",
            "form cooperatives and stay for their first difficult year",
            "improve the apprenticeship that street workshops have always had",
            "bring young people back to learning without bringing them back to school",
            "train market women to process what they cannot sell fresh",
        ),
        settings=(
            "on the edge of the city and beyond it",
            "with {few} associations of street traders",
            "in the language of the yard",
            "for people who cannot lose a day's earnings",
            "in villages two hours from the nearest college",
            "with master craftspersons as partners, not pupils",
            "among waste pickers, porters and weavers",
        ),
    ),
    "skills anticipation": Deeds(
        deeds=(
            "ask employers what they will need and check later whether it was true",
            "telephone graduates a year after they leave",
            "read job adverts by the thousand and draw what they say",
            "run foresight days at which farmers argue with statisticians",
            "publish one page on the labour market every month",
            "compare what schools teach with what firms hire",
            "teach employment offices to read their own data",
            "map the skills of a region before a factory opens or closes",
        ),
        settings=(
            "on behalf of planners who have a week to decide",
            "in {few} regions with very different economies",
            "where the last census is older than our staff",
            "and publish the data and the method",
            "for career advisers as much as for ministers",
            "side by side with the chamber of commerce and the unions",
        ),
    ),
    "gender and inclusion": Deeds(
        deeds=(
            "open workshops to people whom workshops kept out",
            "train women as plumbers, welders and crane drivers",
            "rewrite examinations so that the skill is judged and nothing else",
            "teach sign language to foremen",
            "look after small children while their parents learn",
            "go through colleges in a wheelchair and write down what we find",
            "teach refugees and their neighbours in the same room",
            "find school leavers whom nobody has counted",
        ),
        settings=(
            "wherever somebody asks us to",
            "with teachers who have a disability themselves",
            "in two cities and the villages between them",
            "in places where we were told it could not be done",
            "together with employers who were doubtful at first",
            "on a small budget and with great stubbornness",
        ),
    ),
}
"""The theme that names a community -> what its members do."""

SAYING = (
    "We {deed} {setting}.",
    "We {deed} {setting}.",
    "We {deed} {setting}{turn}.",
    "Around {place} we {deed}{turn}.",
    "In practice we {deed} {setting}.",
    "What we do is easily said: we {deed} {setting}.",
    "Here we {deed}{turn}.",
)
"""How a deed becomes a sentence."""

TURNS = (
    ", and we say openly what did not work",
    "; most of what we know we learned from our mistakes",
    ", with more help from volunteers than from funders",
    "; it takes longer than any project plan allows",
    "; last year was our best so far",
    ", and neighbours in {few} other towns now do the same",
    ", and we would do it better in company",
    "; the demand is far larger than we are",
    ", and we have done so in good years and bad",
    "; nobody asked us to, at first",
)

CLOSINGS = (
    "We can help with {offer}, and we would be glad of help with {need}.",
    "What we miss most is {need}.",
    "Our next question is {need}, and we do not want to answer it alone.",
    "Colleagues elsewhere surely know more than we do about {need}.",
    "If you have experience of {need}, please write to us.",
    "We joined because nobody near us works on {need}.",
    "After years of {offer} we have mistakes worth sharing.",
    "The part we keep putting off is {need}.",
    "Ask us about {offer}; ask us nothing, yet, about {need}.",
    "Our board has agreed that the coming year belongs to {need}.",
    "Visitors come to us for {offer} and stay for the lunch.",
    "We bring {offer} and are curious about everything else.",
)

OPENINGS: dict[str, tuple[str, ...]] = {
    "TVET institution": (
        "A college of {few} workshops and {many} students.",
        "We are the only trade school between {place} and the next big town.",
        "Our school opened in {founded} in a former customs house and has outgrown it.",
        "{Many} students, {few} trades and one canteen: that is our college.",
        "Since {founded}, most of the electricians and welders of {place} have come from us.",
        "The town of {place} knows us by the noise of our workshops.",
    ),
    "academic institution": (
        "Our department trains the region's vocational teachers and studies what becomes of them.",
        "A research group of {few} people in a university that teaches {many} students.",
        "We have taught and measured since {founded}, and now we would like to be useful too.",
        "Students know us for our field trips, ministries for our footnotes.",
        "Half of our staff came from industry, and it shows in what we study.",
    ),
    "think tank, foundation or consultancy": (
        "{Few} people, two rooms and a long list of questions.",
        "We are a small foundation that has kept its independence since {founded}.",
        "Governments ask us for reports; we ask them for data in return.",
        "Our advisers worked in schools and factories before they wrote about them.",
        "A grant from {place}'s old savings bank started us in {founded}.",
    ),
    "NGO or civil society": (
        "It began in {founded} with {few} neighbours and a borrowed room.",
        "We are an association of {many} members, most of them under thirty.",
        "Our volunteers know every street of {place} by name.",
        "People come to us when the offices are closed, and often when they are open.",
        "A network of {few} local groups that share one bookkeeper.",
    ),
    "government": (
        "We are the public office that plans training for {place} and its districts.",
        "Set up in {founded}, we answer for {few} training centres and their results.",
        "A small team in a large administration.",
        "Our mandate is wide, our budget is not.",
        "Ministers change; our {few} inspectors stay and remember.",
    ),
    "employers' organisation": (
        "We speak for {many} firms, most of them family businesses.",
        "Our members employ half of {place} and complain about the same things.",
        "Founded in {founded} by {few} manufacturers, we now have members in every trade.",
        "Firms join us for the lawyers and stay for the training.",
        "{Many} members, from the quarry to the hotel on the hill.",
    ),
    "workers' organisation": (
        "Our union has {many} members in {few} trades.",
        "We have bargained over wages since {founded}; training came later and will stay longer.",
        "Shop stewards from {few} companies meet in our hall every week.",
        "Our members asked for courses before they asked for higher pay, and got both.",
    ),
    "enterprise": (
        "A firm of engineers who found that they liked teaching.",
        "We have made machines in {place} since {founded}, and trained those who use them.",
        "Our {few} customers are all colleges, and they keep us honest.",
        "We needed skilled people, could not find them and began to train them.",
    ),
    "cooperative": (
        "{Many} members own us and argue about everything except whether to learn.",
        "We are a cooperative of growers and makers near {place}.",
        "Since {founded} we have sold together what we make apart.",
        "{Few} families began this cooperative, and most of them are still in it.",
    ),
    "sectoral body": (
        "Employers and unions of our sector have sat at this table since {founded}.",
        "We keep the standards of {few} occupations up to date.",
        "Our council meets in {place}, near the sites and far from the ministry.",
        "A sector of {many} small firms needs somebody to plan its training, and that is us.",
    ),
    "international organisation": (
        "We connect {few} governments that share a sea and a labour market.",
        "A regional secretariat with members in {few} countries.",
        "Our office in {place} has worked across borders since {founded}.",
    ),
    "bilateral organisation": (
        "We fund and advise training programmes in {few} partner countries.",
        "A public agency that has paid for workshops since {founded} and now asks who uses them.",
        "Our advisers work in the partner's office, not in ours.",
    ),
}
"""Organisation type -> how its members begin to speak of themselves."""

FEW = ("three", "four", "five", "six", "seven", "eight", "nine", "eleven", "twelve")
MANY = (
    "eighty",
    "a hundred and forty",
    "two hundred",
    "three hundred and fifty",
    "four hundred",
    "six hundred",
    "nine hundred",
)

MAILBOXES = ("info", "office", "partners", "network", "learning", "contact", "team", "projects")

NOTES = (
    "Spoke on the telephone; prefers calls in the morning",
    "Second application; the first was in another name",
    "Asked for the meeting to be interpreted",
    "Reference letter still missing",
    "Would host a visit",
    "Budget figures unclear, ask again",
    "Knows the members of the core group well",
    "Two people answered the form; this is the later answer",
)
"""What an organiser might write down for nobody else."""
