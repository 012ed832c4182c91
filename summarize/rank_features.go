package summarize

import (
	"math"
	"strings"
)

// keyFeature is one thing that speaks for or against a statement. The comment
// says what its value is; yes is 1.
type keyFeature int

const (
	keyBias         keyFeature = iota // always 1
	keyPlace                          // logarithm of the sentence's number in the article
	keyLate                           // where in the article it stands, 0 to 1
	keyIndex                          // logarithm of how many statements come before
	keyFirst                          // it is the article's first statement
	keyOpens                          // it opens its paragraph
	keyCrowd                          // logarithm of how many statements its paragraph has
	keyHeadline                       // share of the headline's rare words in the content
	keyLead                           // share of the words of headline and lead in the content
	keyTopic                          // share of the content in headline and lead
	keyOnParagraph                    // share of the content's rare words in the opening paragraph
	keyCommon                         // how common its words are in the article: mean of logarithms
	keyCentral                        // share of its rare words in the other statements, on average
	keyTiny                           // under 5 words
	keyShort                          // under 10 words
	keyTwenty                         // 20 words or more
	keyLength                         // logarithm of the length in words
	keyDirect                         // in quotation marks
	keyMixed                          // partly
	keyParts                          // a split quotation
	keyHolds                          // another statement lies within it
	keyDenies                         // contradicts or retracts
	keyDeclines                       // no comment
	keyConfirms                       // confirms
	keyDenied                         // somebody answers it
	keyNamed                          // the speaker is a person with a name
	keyOrganisation                   // or an organisation
	keyNobody                         // nobody is named
	keyMany                           // the speaker is several
	keyWithRole                       // the article says what the speaker is
	keyProminent                      // logarithm of how often the article names the speaker
	keyInLead                         // headline or lead name the speaker
	keyInParagraph                    // the opening paragraph names the speaker
	keyAgain                          // logarithm of how many statements of the speaker came before
	keyOften                          // logarithm of how many statements the speaker makes
	keyVoice                          // the speaker's share of all words spoken
	keyIntroduced                     // logarithm of the source's length in words
	keySpeech                         // the cue is a plain verb of speech
	keyStrong                         // the cue is one of accusation, announcement, demand
	keyVenue                          // it says to whom or where it was said
	keyWhen                           // it says when
	keyNumber                         // holds a figure
	keyNegation                       // holds a negation
	keyQuestion                       // is or holds a question
	keyFeatureCount
)

// keyFeatures are the values for one statement, then the same beside the other
// statements of its article: how many standard deviations off their mean. The
// editor chooses among these, so that being the longest one counts, not being
// long.
type keyFeatures [2 * keyFeatureCount]float64

// keyFeatureNames say to people what a feature is, and name it in the file of
// weights.
var keyFeatureNames = [keyFeatureCount]string{
	keyBias: "to begin with", keyPlace: "how far down", keyLate: "late in the article",
	keyIndex: "statements before it", keyFirst: "the first statement", keyOpens: "opens its paragraph",
	keyCrowd: "others in its paragraph", keyHeadline: "says what the headline says", keyLead: "says what the lead says",
	keyTopic: "keeps to the lead’s topic", keyOnParagraph: "keeps to the opening paragraph", keyCommon: "common words of the article", keyCentral: "what others speak of too",
	keyTiny: "under five words", keyShort: "under ten words", keyTwenty: "twenty words or more", keyLength: "length",
	keyDirect: "quoted", keyMixed: "partly quoted", keyParts: "a split quotation", keyHolds: "holds another statement",
	keyDenies: "denies", keyDeclines: "declines to comment", keyConfirms: "confirms", keyDenied: "somebody answers it",
	keyNamed: "a person with a name", keyOrganisation: "an organisation", keyNobody: "nobody is named",
	keyMany: "several speakers", keyWithRole: "speaks in a role", keyProminent: "named often",
	keyInLead: "named in the lead", keyInParagraph: "named in the opening paragraph", keyAgain: "has spoken before",
	keyOften: "speaks often", keyVoice: "speaks at length", keyIntroduced: "introduced at length",
	keySpeech: "a verb of speech", keyStrong: "a verb that makes news", keyVenue: "says to whom", keyWhen: "says when",
	keyNumber: "holds a figure", keyNegation: "says what is not so", keyQuestion: "asks",
}

// keyFeatureName says to people what a value is.
func keyFeatureName(i int) string {
	if i < int(keyFeatureCount) {
		return keyFeatureNames[i]
	}
	return "beside the others: " + keyFeatureNames[i-int(keyFeatureCount)]
}

// keyArticle is what is asked of an article for every statement.
type keyArticle struct {
	lead, headline, opening topic
	openingSpan             Span           // the paragraph after the headline
	answered                map[int]bool   // statements that a denial answers
	spoken, total, words    map[string]int // by speaker: statements so far, all statements, all words
	allWords                int
	crowd                   map[int]int // statements by paragraph
	speakOf                 map[int]int // statements by stem
}

// keyFeatures are those of every statement. The work is linear in their
// number: whoever is compared is a neighbour.
func (p *people) keyFeatures(statements []Statement, speakers []speaker) []keyFeatures {
	article := p.keyArticle(statements)
	features := make([]keyFeatures, len(statements))
	for i := range statements {
		f := &features[i]
		f[keyBias] = 1
		p.placeFeatures(f, i, statements, article)
		p.topicFeatures(f, &statements[i], article, len(statements))
		p.formFeatures(f, i, statements)
		p.speakerFeatures(f, &statements[i], speakers[i], article)
		p.wordFeatures(f, &statements[i])
		f[keyDenied] = truth(article.answered[i])
		article.spoken[statements[i].Speaker]++
	}
	besideOthers(features)
	return features
}

// besideOthers fills in the second half of each statement's values.
func besideOthers(features []keyFeatures) {
	count := float64(len(features))
	for k := range int(keyFeatureCount) {
		mean, spread := 0.0, 0.0
		for i := range features {
			mean += features[i][k] / count
		}
		for i := range features {
			spread += (features[i][k] - mean) * (features[i][k] - mean) / count
		}
		if spread < 1e-9 {
			continue // they are all alike
		}
		for i := range features {
			features[i][k+int(keyFeatureCount)] = (features[i][k] - mean) / math.Sqrt(spread)
		}
	}
}

func (p *people) keyArticle(statements []Statement) *keyArticle {
	a := &keyArticle{
		lead: p.leadTopic(), headline: p.headlineTopic(),
		answered: map[int]bool{}, spoken: map[string]int{}, total: map[string]int{}, words: map[string]int{}, crowd: map[int]int{}, speakOf: map[int]int{},
	}
	opening := 0
	if p.Title == "" && len(p.Paragraphs) > 1 {
		opening = 1 // the first paragraph is the headline
	}
	a.openingSpan = p.Paragraphs[opening]
	a.opening = p.topicOf(a.openingSpan)
	for i := range statements {
		s := &statements[i]
		if s.Claim != nil {
			a.answered[s.Claim.Statement] = true
		}
		length := p.length(s)
		a.total[s.Speaker]++
		a.words[s.Speaker] += length
		a.allWords += length
		a.crowd[p.paragraphOf(s)]++
		for _, word := range p.topicOf(s.Content...) {
			a.speakOf[word.stem]++
		}
	}
	return a
}

func (p *people) paragraphOf(s *Statement) int {
	return p.Sentences[p.sentenceAt(s.Content[0].Start)].Paragraph
}

// headlineTopic is the title, else the first sentence, which is one in texts
// that begin with their headline.
func (p *people) headlineTopic() topic {
	if p.Title == "" {
		return p.topicOf(p.Sentences[0].Span)
	}
	weights := map[int]float64{}
	for _, word := range strings.Fields(p.Title) {
		if number, known := p.stems.numbers[stem(lowerWord(strings.Trim(word, ".,:;!?“”\"'’")))]; known {
			weights[number] = 1
		}
	}
	return sortedTopic(weights)
}

func (p *people) placeFeatures(f *keyFeatures, i int, statements []Statement, article *keyArticle) {
	s := &statements[i]
	at := p.sentenceAt(s.Content[0].Start)
	paragraph := p.Sentences[at].Paragraph
	f[keyPlace] = math.Log1p(float64(at))
	f[keyLate] = float64(at) / float64(len(p.Sentences))
	f[keyIndex] = math.Log1p(float64(i))
	f[keyFirst] = truth(i == 0)
	f[keyOpens] = truth(p.Sentences[at].Start == p.Paragraphs[paragraph].Start)
	f[keyCrowd] = math.Log1p(float64(article.crowd[paragraph]))
}

func (p *people) topicFeatures(f *keyFeatures, s *Statement, article *keyArticle, statements int) {
	topic := p.topicOf(s.Content...)
	f[keyHeadline] = p.rareShare(article.headline, topic)
	f[keyLead] = share(article.lead, topic)
	f[keyTopic] = share(topic, article.lead)
	f[keyOnParagraph] = p.rareShare(topic, article.opening)
	total, both := 0.0, 0.0
	for _, word := range topic {
		sentences := float64(p.stems.sentences[word.stem])
		f[keyCommon] += math.Log1p(sentences) / max(float64(len(topic)), 3)
		weight := word.weight * math.Log1p(float64(len(p.Sentences))/sentences) // as in rareShare
		total += weight
		both += weight * float64(article.speakOf[word.stem]-1)
	}
	f[keyCentral] = both / max(total, 4) / float64(max(statements-1, 1))
}

// longestCounted bounds the length that speaks for a statement, in words.
const longestCounted = 80

func (p *people) formFeatures(f *keyFeatures, i int, statements []Statement) {
	s := &statements[i]
	length := p.length(s)
	f[keyTiny], f[keyShort], f[keyTwenty] = truth(length < 5), truth(length < 10), truth(length >= 20)
	f[keyLength] = math.Log1p(float64(min(length, longestCounted)))
	f[keyDirect], f[keyMixed] = truth(s.Kind == Direct), truth(s.Kind == Mixed)
	f[keyParts] = truth(len(s.Content) > 1)
	if i+1 < len(statements) {
		for _, span := range s.Content {
			if span.Contains(statements[i+1].Content[0]) {
				f[keyHolds] = 1
			}
		}
	}
	f[keyDenies] = truth(s.Stance == Denies || s.Stance == Retracts)
	f[keyDeclines], f[keyConfirms] = truth(s.Stance == NoComment), truth(s.Stance == Confirms)
	f[keyVenue], f[keyWhen] = truth(s.Venue != ""), truth(s.When != "")
}

func (p *people) speakerFeatures(f *keyFeatures, s *Statement, who speaker, article *keyArticle) {
	f[keyNobody], f[keyMany], f[keyWithRole] = truth(s.Speaker == ""), truth(who.plural), truth(s.Role != "")
	if who.person >= 0 {
		organisation := p.persons[who.person].organisation
		f[keyNamed], f[keyOrganisation] = truth(!organisation), truth(organisation)
		f[keyProminent] = math.Log1p(float64(p.persons[who.person].count))
		f[keyInLead] = truth(p.distanceBefore(who.person, p.leadEnd()) >= 0)
		f[keyInParagraph] = truth(p.naming(article.openingSpan, who.person))
	}
	f[keyAgain] = math.Log1p(float64(article.spoken[s.Speaker]))
	f[keyOften] = math.Log1p(float64(article.total[s.Speaker]))
	f[keyVoice] = float64(article.words[s.Speaker]) / max(float64(article.allWords), 1)
	first, last := p.within(s.Source)
	f[keyIntroduced] = math.Log1p(float64(last - first))
}

func (p *people) wordFeatures(f *keyFeatures, s *Statement) {
	first, last := p.within(s.Cue)
	f[keySpeech] = truth(p.anyWithin(first, last, last-first, personVerbs))
	f[keyStrong] = truth(p.anyWithin(first, last, last-first, strongCues))
	for _, span := range s.Content {
		first, last := p.within(span)
		for i := first; i < last; i++ {
			switch word := p.at(i); {
			case p.Tokens[i].Kind == Number:
				f[keyNumber] = 1
			case word == "?":
				f[keyQuestion] = 1
			case negations.has(word):
				f[keyNegation] = 1
			}
		}
	}
}

func truth(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// strongCues announce, accuse, demand: what makes news.
var strongCues = wordSet(`announced announces announce accused accuses accusing accuse alleged alleges alleging vowed vows warned warns warning warn called calls demanded demands urged urges denounced condemned criticized criticised blasted
	slammed attacked dismissed rejected ordered ruled promised pledged threatened insisted argued argues proposed revealed disclosed admitted acknowledged concluded found predicted declared endorsed confirmed denied claimed claims blamed blames`)

func (p *people) leadEnd() int {
	if len(p.Sentences) == 0 {
		return 0
	}
	return p.Sentences[min(2, len(p.Sentences)-1)].End
}

// length is the content's length in words.
func (p *people) length(s *Statement) int {
	counted := 0
	for _, span := range s.Content {
		first, last := p.within(span)
		for i := first; i < last; i++ {
			if p.Tokens[i].Kind != Punctuation {
				counted++
			}
		}
	}
	return counted
}
