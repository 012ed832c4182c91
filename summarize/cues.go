package summarize

import (
	"slices"
	"strings"
)

// cueClass is what a reporting word says of its speaker. It is a hint: the
// stance of a statement depends on its content as well ("insisted that he had
// not" denies).
type cueClass uint8

const (
	noCue    cueClass = iota // not a reporting word
	says                     // said, wrote, according to, accused
	asks                     // asked, wondered
	denies                   // denied, rejected, dismissed, refuted
	declines                 // declined, refused: to comment, to answer
	confirms                 // confirmed, acknowledged, admitted
	retracts                 // retracted, apologized, withdrew
	calls                    // called, described: a characterisation
)

// cueFrame is what a reporting verb takes with it, as bits.
type cueFrame uint16

const (
	takesQuote      cueFrame = 1 << iota // stands beside a quotation: “…,” she joked
	takesThat                            // said that it rained
	takesClause                          // said it rained
	takesHearer                          // told reporters (that) it rained
	takesQuestion                        // asked whether it rained
	takesObject                          // denied the report: the object is what it is about
	takesReport                          // rejected the claim: as takesObject, if the object is a claim
	takesInfinitive                      // vowed to resign
	takesPatient                         // accused him of lying: somebody, and what of
	takesAs                              // dismissed it as nonsense
	takesFor                             // called for, called on
	takesPredicate                       // called it nonsense
	inverts                              // said the mayor: may stand before its subject
	vague                                // a verb of other trades too (read, put, continue): only beside a quotation or "that"
)

// speech is what the verbs of saying share.
const speech = takesQuote | takesThat | takesQuestion | inverts

// verbForm is the form in which a verb stands.
type verbForm uint8

const (
	baseForm       verbForm = iota + 1 // say
	thirdForm                          // says
	pastForm                           // said
	participleForm                     // written, where it is not the past form
	gerundForm                         // saying
)

// cue is one reporting verb.
type cue struct {
	lemma  string
	class  cueClass
	frames cueFrame
}

// cueLists is the lexicon of reporting verbs. It was put together from style
// books' lists of attributive verbs and from reading news; a verb may be in
// once only.
var cueLists = []struct {
	class  cueClass
	frames cueFrame
	lemmas string
}{
	{says, speech | takesClause, `say`},
	{says, speech | takesClause | takesHearer, `tell assure reassure remind inform advise notify brief`},
	{says, speech | takesClause, `add argue claim maintain contend assert insist declare announce explain note state suggest
		allege predict report reply testify stress emphasize emphasise reiterate conclude caution complain estimate
		recall recount remark observe comment reckon opine posit proclaim hint imply signal reveal disclose indicate clarify
		conclude lament boast brag joke quip muse concur counter retort object protest`},
	{says, takesQuote | takesThat | takesClause | inverts | vague, `write post tweet blog email e-mail text respond answer
		continue repeat read mention agree propose recommend confide interject demur elaborate rule determine guess
		decree speculate theorize gush enthuse vent fume rant rail sigh laugh exclaim shout yell scream cry chant whisper mutter
		mumble murmur tease deadpan crack chide scoff sneer snap thunder bellow roar croon intone offer volunteer summarize
		reflect remember begin start marvel grumble growl grouse plead implore beg retweet echo concede tout`},
	{says, speech | takesClause | takesHearer | takesFor, `warn`},
	{says, speech | takesClause | takesInfinitive, `vow pledge swear threaten`},
	{says, speech | takesClause | takesHearer | takesInfinitive, `promise`},
	{says, takesPatient | takesQuote | takesThat | vague, `urge`},
	{says, takesFor | takesQuote | vague, `point`},
	{says, takesPatient, `accuse blame`},
	{says, takesObject, `criticize criticise condemn denounce decry slam blast praise lambast lambaste deplore deride mock ridicule
		hail applaud assail chastise castigate rebuke commend laud bemoan`},
	{says, takesObject | takesThat | takesQuote | vague, `demand express voice`},
	{asks, takesQuote | takesQuestion | takesHearer | inverts, `ask`},
	{asks, takesQuote | takesQuestion | takesThat | inverts | vague, `wonder inquire query question`},
	{denies, takesQuote | takesThat | takesObject | inverts, `deny`},
	{denies, takesObject | takesQuote | takesThat | vague, `dispute refute rebut`},
	{denies, takesReport | takesAs, `reject dismiss rubbish repudiate discount debunk`},
	{declines, 0, `decline refuse`},
	{confirms, takesQuote | takesThat | takesClause | takesQuestion | takesReport | inverts, `confirm acknowledge admit`},
	{confirms, takesThat | takesQuote | takesClause | vague | inverts, `verify`},
	{retracts, takesObject, `retract recant disavow`},
	{retracts, takesReport, `withdraw`},
	{retracts, takesFor | takesQuote | vague, `apologize apologise`},
	{calls, takesPredicate | takesFor, `call`},
	{calls, takesPredicate, `label brand dub deem term`},
	{calls, takesAs, `describe characterize characterise portray brand denounce`},
}

// irregular holds third, past, participle and gerund where they are not
// regular; "" stands for the regular form.
var irregular = map[string][4]string{
	"say": {"", "said", "said", ""}, "tell": {"", "told", "told", ""}, "write": {"", "wrote", "written", ""},
	"read": {"", "read", "read", ""}, "mean": {"", "meant", "meant", ""}, "begin": {"", "began", "begun", "beginning"},
	"swear": {"", "swore", "sworn", ""}, "withdraw": {"", "withdrew", "withdrawn", ""}, "beg": {"", "begged", "begged", "begging"},
	"brag": {"", "bragged", "bragged", "bragging"}, "quip": {"", "quipped", "quipped", "quipping"},
	"snap": {"", "snapped", "snapped", "snapping"}, "blog": {"", "blogged", "blogged", "blogging"},
	"admit": {"", "admitted", "admitted", "admitting"}, "demur": {"", "demurred", "demurred", "demurring"},
	"slam": {"", "slammed", "slammed", "slamming"}, "rebut": {"", "rebutted", "rebutted", "rebutting"},
	"dub": {"", "dubbed", "dubbed", "dubbing"}, "concur": {"", "concurred", "concurred", "concurring"},
	"signal": {"", "signaled", "signalled", "signaling"}, "label": {"", "labeled", "labelled", "labeling"},
	"offer": {"", "offered", "offered", "offering"}, "answer": {"", "answered", "answered", "answering"},
}

// cueWord is a reporting verb in one of its forms.
type cueWord struct {
	*cue
	form verbForm
}

// cueWords holds all forms of all reporting verbs.
var cueWords = func() map[string]cueWord {
	words := make(map[string]cueWord, 1024)
	for _, list := range cueLists {
		for _, lemma := range strings.Fields(list.lemmas) {
			if _, known := words[lemma]; known {
				continue
			}
			entry := &cue{lemma, list.class, list.frames}
			third, past, participle, gerund := inflect(lemma)
			for word, form := range map[string]verbForm{lemma: baseForm, third: thirdForm, gerund: gerundForm} {
				words[word] = cueWord{entry, form}
			}
			if participle != past {
				words[participle] = cueWord{entry, participleForm}
			}
			words[past] = cueWord{entry, pastForm}
		}
	}
	return words
}()

// inflect gives the forms of a verb.
func inflect(lemma string) (third, past, participle, gerund string) {
	stem := strings.TrimSuffix(lemma, "e")
	consonantY := strings.HasSuffix(lemma, "y") && !strings.ContainsRune("aeou", rune(lemma[len(lemma)-2]))
	switch {
	case consonantY:
		third, past, gerund = lemma[:len(lemma)-1]+"ies", lemma[:len(lemma)-1]+"ied", lemma+"ing"
	case endsWithAny(lemma, "s", "sh", "ch", "x"):
		third, past, gerund = lemma+"es", lemma+"ed", lemma+"ing"
	case stem != lemma && !strings.HasSuffix(lemma, "ee"):
		third, past, gerund = lemma+"s", lemma+"d", stem+"ing"
	default:
		third, past, gerund = lemma+"s", stem+"ed", lemma+"ing"
	}
	participle = past
	forms := irregular[lemma]
	for i, form := range []*string{&third, &past, &participle, &gerund} {
		if forms[i] != "" {
			*form = forms[i]
		}
	}
	return third, past, participle, gerund
}

func endsWithAny(word string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(word, ending) })
}

// lookupCue gives a reporting verb in any form, in small letters or not.
func lookupCue(word string) (cueWord, bool) {
	var buffer [maxKey]byte
	w, ok := cueWords[string(lowerKey(&buffer, word))]
	return w, ok
}

// tagVerb reports whether the word is a reporting verb in a finite form that
// stands beside quotations: said, says, asked.
func tagVerb(word string) bool {
	w, ok := lookupCue(word)
	return ok && w.frames&takesQuote != 0 && w.frames&vague == 0 && (w.form == pastForm || w.form == thirdForm)
}

// nounsToo are verbs whose base and third forms are more often nouns.
var nounsToo = wordSet(`state report claim note estimate comment post tweet text question demand promise pledge vow point remark signal
	label brand answer volunteer offer joke email e-mail blog guess read reply respond brief counter object protest blame call`)

// Verbs of speech that a refusal can be about: declined to comment.
var refusable = wordSet(`comment say answer discuss elaborate respond name identify specify disclose speculate confirm reveal talk
	speak address explain reply detail provide offer be give go take weigh make get engage deny discuss clarify characterize describe
	acknowledge tell rule return predict quantify divulge define expand`)
