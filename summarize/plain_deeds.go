package summarize

import "strings"

// pastDeed reports whether a word looks like a past tense or participle.
func pastDeed(word string) bool {
	return strings.HasSuffix(word, "ed") && len(word) > 3 || pastDeeds.has(word)
}

// verbBase is what forms of one verb have in common.
func verbBase(word string) string {
	if base, ok := verbBases[word]; ok {
		return base
	}
	return stem(lemma(word))
}

var verbBases = map[string]string{
	"took": "take", "taken": "take", "went": "go", "gone": "go", "gave": "give", "given": "give", "got": "get", "met": "meet", "told": "tell", "saw": "see", "seen": "see", "knew": "know", "known": "know",
	"sought": "seek", "paid": "pay", "hid": "hide", "hidden": "hide", "spoke": "speak", "spoken": "speak", "sent": "send", "wrote": "write", "written": "write", "kept": "keep", "left": "leave", "lent": "lend",
	"sold": "sell", "spent": "spend", "stole": "steal", "stolen": "steal", "struck": "strike", "broke": "break", "broken": "break", "brought": "bring", "bought": "buy", "built": "build", "fought": "fight", "found": "find",
	"led": "lead", "lost": "lose", "ran": "run", "held": "hold", "made": "make", "drove": "drive", "driven": "drive", "fell": "fall", "fallen": "fall", "shot": "shoot", "threw": "throw", "taught": "teach",
}

var (
	pastDeeds = wordSet(`took taken went gone gave given got gotten made met said told saw seen knew known sought did done paid hid hidden shut spoke spoken sent wrote written held had was were been kept left let lent lied meant put ran sold spent stole stolen
		struck taught threw touched broke broken brought bought built cut fed fought found hurt led lost read set shot`)
	// deeds are verbs of what people are said to have done to others, by stem.
	deeds = stemmed(wordSet(`ask asked seek sought solicit solicited contact contacted meet met speak spoke spoken discuss discussed promise promised pledge pledged offer offered pay paid receive received accept accepted give gave given
		send sent sign signed order ordered instruct instructed direct directed tell told authorize authorized authorise authorised approve approved help helped assist assisted hire hired own owned touch touched hit push pushed grab grabbed
		attack attacked threaten threatened pressure pressured force forced encourage encouraged incite incited advocate advocated advocating lie lied mislead misled deceive deceived hide hid hidden conceal concealed delete deleted destroy destroyed leak leaked
		release released share shared break broke broken violate violated steal stole stolen copy copied plagiarize cheat cheated misuse misused discriminate discriminated retaliate retaliated harass harassed abuse abused assault assaulted kill killed
		shoot shot poison poisoned dump dumped spill spilled pollute polluted block blocked delay delayed interfere interfered meddle meddled influence influenced coordinate coordinated collude colluded conspire conspired bribe bribed
		say said call called claim claimed mean meant refer referred suggest suggested imply implied intend intended target targeted know knew known use used turn turned shut close closed
		cause caused treat treated handle handled handpicked make made take took taken pick picked fired access skip skipped`))
)

// stemmed are the stems of some words.
func stemmed(words lexicon) lexicon {
	stems := map[string]bool{}
	for word := range words.words {
		stems[stem(word)] = true
	}
	return newLexicon(stems)
}
