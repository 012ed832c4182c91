package summarize

// roleNouns name what somebody is or does. A description that ends in one
// ("a senior U.S. official", "the Vermont senator") is a person or, in the
// plural, people.
var roleNouns = wordSet(`
activist actor actress adjutant administrator admiral adviser advisor advocate agent aide alderman ally ambassador analyst anchor architect archbishop artist assistant attorney auditor
author ayatollah baron banker bishop boss broker businessman businesswoman candidate captain cardinal carpenter chair chairman chairperson chairwoman challenger chancellor chief
christian citizen cleric clerk coach colleague colonel columnist comedian commander commentator commissioner comptroller congressman congresswoman consultant contender
co-chair co-founder co-host contractor coordinator coroner correspondent councillor councilman councilwoman counsel counselor critic curator customer dean defendant delegate democrat dentist deputy
designer detective developer diplomat director doctor donor driver economist editor educator employee engineer entrepreneur envoy epidemiologist ex-president executive
expert farmer father filmmaker financier firefighter founder friend front-runner frontrunner fundraiser general governor guard guest head historian homeowner host incumbent industrialist
inspector insider instructor interviewer investigator investor journalist judge justice king lawmaker lawyer leader lecturer legislator liberal lieutenant lobbyist
magistrate magnate maker manager mathematician mayor mediator member merchant midwife minister moderator mogul mother musician negotiator neighbor neighbour neuroscientist neurosurgeon
nominee novelist nurse observer officer official ombudsman operative operator opponent organizer organiser owner parent parliamentarian partner pastor patient person pharmacist
philosopher physician physicist pilot player poet policeman policewoman politician pollster pope premier preacher president president-elect priest prime prince princess principal producer professor prosecutor
protester provost psychiatrist psychologist publicist publisher pundit queen rabbi rancher reader realtor receptionist rector referee registrar relative reporter representative republican resident
researcher reverend rival runner scholar scientist screenwriter secretary senator sergeant sheriff shopkeeper singer sister socialist sociologist soldier solicitor source speaker
specialist spokesman spokesperson spokeswoman staffer statesman statistician strategist student master superdelegate superintendent supervisor supporter surgeon survivor teacher technician
technologist trader trainer treasurer trustee tycoon undersecretary veteran viceroy victim voter warden whistleblower widow widower witness woman man worker writer
brother daughter son uncle aunt cousin husband wife girlfriend boyfriend stepfather stepmother grandfather grandmother billionaire millionaire mogul celebrity cardiologist geologist hydrologist virologist
skipper chef baker fisherman janitor librarian archivist sculptor composer conductor lifeguard paramedic dispatcher conservative centrist
constable magistrate landlord tenant shareholder subcontractor whip brigadier marshal chaplain archaeologist biologist chemist ecologist climatologist seismologist volcanologist`)

// personNouns are what a person may be called whatever the role, when the
// article goes on about the one it spoke of: "the 52-year-old".
var personNouns = wordSet(`man woman candidate nominee contender front-runner frontrunner hopeful billionaire millionaire mogul tycoon magnate businessman businesswoman politician
veteran incumbent challenger lawmaker democrat republican conservative liberal leader author celebrity native star executive`)

// groupNouns are what an organisation is called when its name is known, with
// words of such names.
var groupNouns = map[string]lexicon{
	"company":      wordSet(`inc inc. corp corp. ltd ltd. plc llc company industries holdings group motors airlines energy systems enterprises foods brothers technologies partners pharmaceuticals`),
	"firm":         wordSet(`inc inc. corp corp. ltd ltd. plc llc llp company partners associates group holdings industries`),
	"manufacturer": wordSet(`inc inc. corp corp. ltd ltd. plc motors industries company`),
	"bank":         wordSet(`bank banking trust`),
	"airline":      wordSet(`airlines airways air`),
	"school":       wordSet(`school university college academy institute`),
	"university":   wordSet(`university college institute`),
	"college":      wordSet(`college university`),
	"hospital":     wordSet(`hospital clinic infirmary`),
	"ministry":     wordSet(`ministry`),
	"department":   wordSet(`department`),
	"agency":       wordSet(`agency administration bureau service department`),
	"bureau":       wordSet(`bureau`),
	"committee":    wordSet(`committee`),
	"commission":   wordSet(`commission`),
	"council":      wordSet(`council`),
	"court":        wordSet(`court tribunal`),
	"party":        wordSet(`party`),
	"union":        wordSet(`union federation workers association brotherhood guild teamsters`),
	"newspaper":    wordSet(`times post herald journal tribune gazette courier chronicle daily telegraph guardian standard observer news star advocate sentinel globe examiner inquirer register sun bee dispatch enquirer ledger mirror`),
	"paper":        wordSet(`times post herald journal tribune gazette courier chronicle daily telegraph guardian standard observer star advocate sentinel globe examiner inquirer register sun bee dispatch enquirer ledger mirror`),
	"network":      wordSet(`news network television tv cable`),
	"group":        wordSet(`group association alliance coalition league society front network foundation`),
	"organization": wordSet(`organization organisation association foundation group`),
	"organisation": wordSet(`organization organisation association foundation group`),
	"association":  wordSet(`association federation`),
	"foundation":   wordSet(`foundation`),
	"institute":    wordSet(`institute`),
	"board":        wordSet(`board`),
	"authority":    wordSet(`authority`),
	"campaign":     wordSet(`campaign`),
	"club":         wordSet(`club united city`),
	"regulator":    wordSet(`commission authority agency board office`),
	"center":       wordSet(`center centre institute`),
	"centre":       wordSet(`center centre institute`),
	"museum":       wordSet(`museum`),
	"magazine":     wordSet(`magazine review monthly weekly`),
	"panel":        wordSet(`panel commission committee`),
	"league":       wordSet(`league`),
	"fund":         wordSet(`fund`),
	"coalition":    wordSet(`coalition alliance`),
	"alliance":     wordSet(`alliance coalition`),
	"broadcaster":  wordSet(`broadcasting television tv radio`),
	"channel":      wordSet(`channel news television tv`),
	"station":      wordSet(`radio television tv`),
	"charity":      wordSet(`foundation fund trust charity`),
	"nonprofit":    wordSet(`foundation fund institute center`),
	"watchdog":     wordSet(`commission authority agency board office`),
}

// singular strips the plural of a role noun: "officials" gives "official".
// It reports whether the word was a plural.
func singular(word string) (string, bool) {
	switch {
	case roleNouns.has(word):
		return word, false
	case len(word) > 3 && word[len(word)-1] == 's' && roleNouns.has(word[:len(word)-1]):
		return word[:len(word)-1], true
	case len(word) > 4 && word[len(word)-3:] == "ies" && roleNouns.has(word[:len(word)-3]+"y"):
		return word[:len(word)-3] + "y", true
	case len(word) > 3 && word[len(word)-3:] == "men" && roleNouns.has(word[:len(word)-3]+"man"):
		return word[:len(word)-3] + "man", true
	case word == "people":
		return "person", true
	}
	return word, false
}
