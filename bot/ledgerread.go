package bot

import (
	"slices"
	"strings"

	"briefbot/store"
)

// Figures of how statements are read beside others, set on the scenarios of
// testdata.
const (
	// contradictsClaim is the least likeness of an assertion and the claim of
	// another text whose opposite it is.
	contradictsClaim = 0.5
	// nothingSuchWords are within how many words a statement says "no such thing".
	nothingSuchWords = 8
	// negatedReach is how many words behind a negation are what it denies.
	negatedReach = 3
	// findsClaim is the same for what somebody finds whose office that is.
	findsClaim = 0.4
	// goesOnBytes is how far a quotation stands at most behind the denial that
	// it bears out.
	goesOnBytes = 400
)

// negations turn what a clause says into its opposite. Words come without
// apostrophes: "didn’t" is "didn" and "t".
var negations = strings.Fields("no not never none nobody nothing neither nor cannot didn doesn don isn wasn weren hasn haven hadn won wouldn couldn")

// sayingCues report that somebody speaks, and not that they deny.
var sayingCues = strings.Fields("say says said saying tell tells told telling write writes wrote add adds added explain explains explained announce announced")

// pronouns stand for somebody whom the text did not tell.
var pronouns = strings.Fields("he she they it we i who him her them one")

// isNegated reports whether the words say that something is not so.
func isNegated(text string) bool {
	return slices.ContainsFunc(store.Words(store.Fold(text)), func(word string) bool { return slices.Contains(negations, word) })
}

// subordinators begin what a clause says beside its point.
var subordinators = []string{" before ", " after ", " when ", " while ", " because ", " although ", " though ", " which ", " who ", " until ", " if "}

// mainClause are the words of a clause before what it says beside its point,
// where they tell enough.
func mainClause(words string) string {
	end := len(words)
	for _, subordinator := range subordinators {
		if at := strings.Index(words, subordinator); at >= 0 && at < end && len(telling(words[:at])) >= tiedWords {
			end = at
		}
	}
	return words[:end]
}

// isUnknown reports whether a speaker is nobody that a reader could name.
func isUnknown(speaker string) bool {
	words := store.Words(store.Fold(speaker))
	return len(words) == 0 || len(words) == 1 && slices.Contains(pronouns, words[0])
}

// reread takes each statement for what it is beside the others of the story.
// The extractor reads one article, sentence by sentence; what the story adds:
//
//   - words that somebody "said" and that were taken for a denial, but answer
//     nothing that anybody said before, claim something;
//   - a quotation right behind a reporter's denial that says the same things,
//     or by the same speaker that something is not so, is that denial in the
//     speaker's own words, often of the head of who denies;
//   - who "called the account a fairy tale" denies it;
//   - "we can confirm that" confirms.
//
// An act is changed here alone; the stored statement keeps its stance.
func (b *ledgerBook) reread(i int) {
	a := &b.acts[i]
	switch {
	case a.Stance == "denies" && a.Kind == "indirect" && a.Denies == 0 && b.merelySaid(*a) && b.elsewhere(*a, answersClaim) == nil:
		a.Stance = "asserts"
	case a.Stance == "asserts" && a.Kind == "indirect" && callsFalse(b.words(*a)):
		a.Stance = "denies"
	case a.Stance == "asserts" && a.Kind != "indirect" && confirmsAloud(b.words(*a)):
		a.Stance = "confirms"
	case a.Stance == "asserts" && b.cueHolds(*a, takingBack):
		a.Stance = "retracts"
	case a.Stance == "asserts" && b.saysNothingSuch(*a) && b.saidBefore(i) != nil:
		a.Stance, a.before = "denies", b.saidBefore(i)
	case a.Stance == "asserts" && b.saysNo(*a) && (b.answers(*a, "denies") || b.goesOnDenying(i)):
		a.Stance, a.isReread = "denies", true
	case a.Stance == "asserts" && b.concedes(*a) && b.answers(*a, "confirms"):
		a.Stance = "confirms"
	case a.Stance == "asserts" && b.findsSo(*a):
		a.Stance = "confirms"
	case a.Stance == "asserts" && a.Kind != "indirect":
		if denial := b.denialBefore(i); denial != nil && b.bearsOut(*a, *denial) {
			a.Stance, a.besides = "denies", denial.ID
		}
	case a.Stance == "denies" && a.Kind == "direct":
		if denial := b.denialBefore(i); denial != nil && denial.who.is(a.who) && b.bearsOut(*a, *denial) {
			a.besides = denial.ID
		}
	}
}

// answers reports whether there is a claim elsewhere that a statement would
// answer so.
func (b *ledgerBook) answers(a act, stance string) bool {
	a.Stance, a.isReread = stance, true
	return b.elsewhere(a, answersClaim) != nil
}

// nothingSuch point to what was said before, and say that it is not so.
var nothingSuch = []string{"no such", "nothing of the kind", "nothing of the sort", "nothing like that"}

// saysNothingSuch reports whether a statement begins so.
func (b *ledgerBook) saysNothingSuch(a act) bool {
	words := store.Words(b.words(a))
	return hasAny(strings.Join(words[:min(len(words), nothingSuchWords)], " "), nothingSuch)
}

// saidBefore is what somebody else said right before an act in the same article.
func (b *ledgerBook) saidBefore(i int) *act {
	if i == 0 {
		return nil
	}
	before := b.acts[i-1]
	if isAnswer(before) || before.Article != b.acts[i].Article || before.who.is(b.acts[i].who) || b.acts[i].span.Start-before.span.End > besideBytes {
		return nil
	}
	return &before
}

// goesOnDenying reports whether a speaker goes on with a denial of what somebody
// claimed elsewhere.
func (b *ledgerBook) goesOnDenying(i int) bool {
	if i+1 == len(b.acts) {
		return false
	}
	next := b.acts[i+1]
	return next.Article == b.acts[i].Article && next.who.is(b.acts[i].who) && (next.Stance == "denies" || b.saysNo(next) && b.answers(next, "denies"))
}

// cueHolds reports whether the verb of a statement is one of those words.
func (b *ledgerBook) cueHolds(a act, words []string) bool {
	return hasAny(b.text(a.Article)[a.Cue.Start:a.Cue.End], words)
}

// takingBack and conceding are the verbs by which somebody takes a claim back,
// or grants that it is so.
var (
	takingBack = []string{"took back", "takes back", "taken back", "withdrew", "withdraws", "withdrawn", "retracted", "retracts", "recanted", "recants"}
	conceding  = []string{"admits", "admitted", "admit", "admitting", "concedes", "conceded", "concede", "acknowledges", "acknowledged", "confirms", "confirmed",
		"owns up", "owned up", "comes clean", "came clean", "come clean", "confesses", "confessed", "accepts", "accepted that"}
)

// concedes reports whether the news of an article is that somebody grants or
// confirms something, and a statement at its top says it.
func (b *ledgerBook) concedes(a act) bool {
	granted, _, _ := strings.Cut(mainClause(b.words(a)), " and ")
	if !a.isAtTop || isNegated(granted) || b.isRecalled(a) {
		return false
	}
	return hasAny(b.articles[a.Article].Title+" "+opening(b.text(a.Article)), conceding)
}

// isRecalled reports whether an article tells that somebody had said something
// before.
func (b *ledgerBook) isRecalled(a act) bool {
	text := b.text(a.Article)
	return strings.HasSuffix(text[:a.Cue.Start], "had ") || strings.HasPrefix(text[a.Cue.Start:], "had ")
}

// findsSo reports whether somebody whose office it is to find out says what
// somebody else claimed elsewhere.
func (b *ledgerBook) findsSo(a act) bool {
	if !hasAny(a.Speaker+" "+a.Role, finders) {
		return false
	}
	a.Stance = "confirms"
	found := b.elsewhere(a, findsClaim)
	return found != nil && !found.who.is(a.who) && found.isNegated == a.isNegated && shared(a.tells, found.tells) >= tiedWords
}

// finders are those whose office it is to find out.
var finders = strings.Fields(`police inspector inspectors inspectorate commissioner commission prosecutor prosecutors coastguard court judge auditor auditors
	regulator watchdog ombudsman investigator investigators expert experts scientist scientists researcher researchers professor coroner laboratory
	committee inquiry detective detectives examiner surveyor pathologist institute authority`)

func (b *ledgerBook) words(a act) string { return b.text(a.Article)[a.span.Start:a.span.End] }

func (b *ledgerBook) merelySaid(a act) bool {
	words := store.Words(store.Fold(b.text(a.Article)[a.Cue.Start:a.Cue.End]))
	return len(words) > 0 && slices.Contains(sayingCues, words[len(words)-1])
}

// confirmsAloud reports whether a speaker's own words confirm: "we can confirm
// that".
func confirmsAloud(words string) bool {
	first := store.Words(store.Fold(words))
	if len(first) > 0 && (first[0] == "yes" || first[0] == "i" || first[0] == "we") {
		first = first[1:]
		return slices.Contains(first[:min(len(first), 2)], "confirm")
	}
	return false
}

// denialBefore is the last denial before an act, in the same article; nil where
// somebody spoke in between of whom there is no denial.
func (b *ledgerBook) denialBefore(i int) *act {
	for j := i - 1; j >= 0 && b.acts[j].Article == b.acts[i].Article; j-- {
		if b.acts[j].Stance == "denies" {
			return &b.acts[j]
		}
	}
	return nil
}

// bearsOut reports whether a quotation is the denial before it in the speaker's
// own words.
func (b *ledgerBook) bearsOut(a, denial act) bool {
	if denial.Article != a.Article || denial.Stance != "denies" || denial.Kind == "direct" || a.span.Start-denial.span.End > goesOnBytes {
		return false
	}
	if a.who.is(denial.who) && isNegated(b.words(a)) {
		return true
	}
	if b.isHeadedNo(a.Article) && a.Kind == "direct" && denial.isAtTop && !b.claimsElsewhere(a) {
		return true // the news is the denial, and the quotation the speaker's side of it
	}
	return shared(a.tells, denial.tells) > 0 || isNegated(b.words(a)) && shared(a.words, denial.words) > 0
}

// claimsElsewhere reports whether who speaks made a claim before in another
// independent text, as those do whom a denial answers.
func (b *ledgerBook) claimsElsewhere(a act) bool {
	return slices.ContainsFunc(b.acts, func(c act) bool {
		return !isAnswer(c) && c.who.is(a.who) && b.origins[c.Article] != b.origins[a.Article] && b.order(c, a) < 0
	})
}

// contradicts is the claim that another independent text makes and whose
// opposite somebody says: nearly the same words, negated. Nil if there is none.
// Who says that what was denied is so only claims it.
func (b *ledgerBook) contradicts(a act) *act {
	if !a.isNegated || hasAny(b.articles[a.Article].Title, correctionTitles) {
		return nil // who corrects a report does not deny what others say
	}
	var best *act
	most := contradictsClaim
	negated := b.negatedWords(a)
	for i, c := range b.acts {
		if !b.mayAnswer(a, c) || c.who.is(a.who) || c.isNegated {
			continue
		}
		if shared(negated, c.words) > 0 && best == nil && (b.knowsMaker(a, c) || b.isAbout(c, a)) {
			best = &b.acts[i] // the very word, by somebody who knows of the claim
		}
		if shared(a.tells, c.tells) < tiedWords {
			continue
		}
		if like := b.like(c.words, a.words); like > most {
			best, most = &b.acts[i], like
		}
	}
	return best
}

// negatedWords are the rarer words right behind a negation in what is said at
// the top of an article: "did not ram anybody".
func (b *ledgerBook) negatedWords(a act) gist {
	if !a.isAtTop || isPromise(b.words(a)) {
		return nil
	}
	var found []string
	words := store.Words(store.Fold(b.words(a)))
	for i, word := range words {
		if slices.Contains(negations, word) {
			found = append(found, words[i+1:min(len(words), i+1+negatedReach)]...)
		}
	}
	return slices.DeleteFunc(stems(strings.Join(found, " ")), func(word string) bool { return b.rarity[word] < tellingRarity })
}

// speaksFor reports whether a claim is the answerer's own, who is described
// where it is made: "the agent of Dorian Vey" is the agent, Filip Rand.
func speaksFor(claim, a act) bool {
	return claim.who.is(a.who) || !claim.who.named && shared(tellingOf(stems(a.Role)), tellingOf(stems(claim.Speaker))) > 0
}

// namings and falsehoods are how somebody calls a report false.
var (
	namings    = strings.Fields("called calls calling described describes branded labelled labeled dubbed")
	falsehoods = strings.Fields(`fairy invention inventions invented fabrication fabrications fabricated lie lies lying nonsense rubbish fiction fantasy hoax
		slander smear libel myth false untrue baseless unfounded wrong absurd ridiculous gossip garbage fake bogus fairytale`)
)

// isHistory reports whether a denial is an earlier one that an article recalls
// where it tells of a turn: who now confirms "had denied it".
func (b *ledgerBook) isHistory(a act) bool {
	return a.Stance == "denies" && a.Kind == "indirect" && b.isRecalled(a) &&
		slices.ContainsFunc(b.acts, func(other act) bool {
			return other.Article == a.Article && other.Stance == "confirms" && other.who.is(a.who)
		})
}

// callsFalse reports whether a reporter's words call an account false.
func callsFalse(words string) bool {
	said := store.Words(store.Fold(words))
	in := func(list []string) bool {
		return slices.ContainsFunc(said, func(word string) bool { return slices.Contains(list, word) })
	}
	return len(said) > 0 && slices.Contains(namings, said[0]) && in(pointingWords) && in(falsehoods)
}

// answeringPhrases begin what a reporter says that somebody answered.
var answeringPhrases = map[string][]string{
	"retracts": {" took back ", " takes back ", " withdrew his ", " withdrew her ", " withdrew its ", " withdrew their ", " withdrew the accusation", " withdrew the report",
		" retracted ", " retracts "},
	"denies": {" dismissed as ", " dismissed the ", " rejected the accusation", " rejected the claim", " rejected the report", " rejected as ", " denied ", " denies "},
}

// toldAnswers are the sentences in which a reporter says that somebody denied
// or took back something, and of which the extractor made no statement. Who did
// is somebody who speaks in the same article, or its outlet; where the sentence
// names neither, it is left out.
func (b *ledgerBook) toldAnswers() []act {
	var found []act
	for _, id := range b.sortedArticles() {
		found = append(found, b.correction(id)...)
		for _, sentence := range b.openingSentences(id) {
			text := b.text(id)[sentence.Start:sentence.End]
			for _, stance := range []string{"retracts", "denies"} {
				at := phraseIn(text, answeringPhrases[stance])
				if at < 0 || b.isTaken(id, sentence) {
					continue
				}
				who, isKnown := b.subject(id, text[:at])
				if !isKnown {
					continue
				}
				answer := store.Statement{Article: id, Speaker: who.Speaker, Role: who.Role, Stance: stance}
				found = append(found, b.reported(answer, sentence, stems(text[at:]), stems(text)))
				break
			}
		}
	}
	return found
}

// reported is an answer that a reporter's sentence tells, by what of it says what
// is answered and by what stands around that.
func (b *ledgerBook) reported(answer store.Statement, sentence store.Span, words, context gist) act {
	article := b.articles[answer.Article]
	answer.Version, answer.Kind = article.Version, "indirect"
	a := act{Statement: answer, outlet: outlet(article), span: sentence, who: speakerOf(answer.Speaker), words: words, context: context, tells: tellingOf(words)}
	a.maker = makerOf(a)
	b.describe(&a)
	return a
}

// correction are the sentences by which an outlet's own correction takes its
// report back: what that was stands in the headline and at the top.
func (b *ledgerBook) correction(id store.ArticleID) []act {
	article := b.articles[id]
	if !hasAny(article.Title, correctionTitles) {
		return nil
	}
	var found []act
	for _, sentence := range b.openingSentences(id) {
		text := b.text(id)[sentence.Start:sentence.End]
		if !hasAny(text, correctionWords) || b.isTaken(id, sentence) {
			continue
		}
		words := stems(article.Title + " " + opening(b.text(id)))
		found = append(found, b.reported(store.Statement{Article: id, Speaker: outlet(article), Stance: "retracts"}, sentence, words, words))
	}
	return found
}

// correctionTitles and correctionWords are by what an outlet's correction is
// known, and the sentences in it that take something back.
var (
	correctionTitles = []string{"correction", "corrections", "apology", "apologies", "clarification", "retraction", "retracted"}
	correctionWords  = []string{"withdraw", "withdraws", "withdrawn", "withdrew", "retract", "retracts", "retracted", "untrue", "incorrect", "was wrong", "were wrong", "wrongly",
		"was false", "were false", "mistaken", "no truth", "not true", "not the case", "in error", "should not have"}
)

// hasAny reports whether a text has one of the phrases as whole words.
func hasAny(text string, phrases []string) bool {
	words := " " + strings.Join(store.Words(store.Fold(text)), " ") + " "
	return slices.ContainsFunc(phrases, func(phrase string) bool { return strings.Contains(words, " "+phrase+" ") })
}

// reportsDenial reports whether a sentence tells that somebody denied something:
// that is no claim which others could deny.
func reportsDenial(sentence string) bool {
	return phraseIn(sentence, answeringPhrases["denies"]) >= 0 || strings.Contains(sentence, " not guilty")
}

func phraseIn(text string, phrases []string) int {
	for _, phrase := range phrases {
		if at := strings.Index(text, phrase); at >= 0 {
			return at
		}
	}
	return -1
}

// isTaken reports whether the extractor made a statement of the sentence.
func (b *ledgerBook) isTaken(id store.ArticleID, sentence store.Span) bool {
	return slices.ContainsFunc(b.acts, func(a act) bool {
		return a.Article == id && a.span.Start < sentence.End && sentence.Start < a.span.End
	})
}

// subject is who of those that speak in the article is named in the words
// before a verb, the last of them.
func (b *ledgerBook) subject(id store.ArticleID, before string) (act, bool) {
	words := store.Words(store.Fold(before))
	var best act
	last := -1
	for _, a := range b.acts {
		if a.Article != id || !a.who.named || len(a.who.words) == 0 {
			continue
		}
		for at, word := range words {
			if word == surname(a.who.words) && at > last {
				best, last = a, at
			}
		}
	}
	return best, last >= 0
}
