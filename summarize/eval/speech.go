package eval

import "strings"

// speechWords in a cue make an attribution one of speech. The corpus marks
// beliefs, wishes, perceptions and decrees as well, which are nobody's
// statements. The list is polnear_eval.py's (SPEECH), word for word: another
// list would make other figures.
var speechWords = wordSet(`
	according accusation accusations accuse accused accuses accusing acknowledge acknowledged acknowledges acknowledging add added adding
	address addressed addresses addressing adds admit admits admitted admitting advise advised advises allegation allegations allege alleged
	allegedly alleges alleging announce announced announcement announces announcing answer answered answers apologize apologized apologizes
	argue argued argues arguing argument ask asked asking asks assert asserted asserting assertion asserts attack attacked attacking attacks
	blast blasted blasting blasts boast boasted boasting brag bragged call called calling calls challenge challenged chant chanted chanting
	characterize characterized cite cited cites citing claim claimed claiming claims comment commented commenting comments complain complained
	complaining complains concede conceded concedes conceding conclude concluded concludes concluding condemn condemned condemning condemns
	confirm confirmed confirming confirms congratulate contend contended contending contends continue continued continues continuing counter
	countered counters cried criticism criticize criticized criticizes criticizing cry declare declared declares declaring decried decry demand
	demanded demanding demands denial denials denied denies denounce denounced denounces denouncing deny denying describe described describes
	describing disclose disclosed discloses discuss discussed discusses discussing dismiss dismissed dismisses dismissing dispute disputed
	disputes disputing dub dubbed emphasize emphasized emphasizes endorse endorsed endorses endorsing exclaim exclaimed explain explained
	explaining explains express expressed expresses expressing hail hailed hint hinted hints implied implies imply inform informed informs
	insist insisted insisting insists interview invite joke joked jokes joking label labeled lambaste lambasted lament lamented laments maintain
	maintained maintaining maintains mention mentioned mentioning mentions mock mocked mocking mocks note noted notes noting observe observed
	observes opine opined plead pleaded pledge pledged pledges pledging point pointed pointing points portray portrayed post posted posts praise
	praised praises praising predict predicted predicting predicts proclaim proclaimed proclaims promise promised promises promising propose
	proposed proposes proposing question questioned questioning questions quip quipped quote quoted quotes quoting read reads rebut recall
	recalled recalling recalls recount recounted recounting recounts refer referred referring refers refute refuted refutes refuting reiterate
	reiterated reiterates reject rejected rejecting rejects remark remarked remarks repeat repeated repeating repeats replied replies reply
	replying report reported reportedly reporting reports request requested requesting requests respond responded responding responds response
	retort retorted retweeted reveal revealed revealing reveals rip ripped ripping said say saying says shout shouted shouting signal signaled
	slam slammed slamming slams speak speaking speaks speech spoke spoken state stated statement statements states stating stress stressed
	stresses stressing suggest suggested suggesting suggestion suggests talk talked talking talks tell telling tells testified testifies testify
	testimony thank thanked told tout touted touting touts tweet tweeted tweeting tweets underscore underscored urge urged urges urging voice
	voiced voices vow vowed vowing vows warn warned warning warnings warns words write writes writing written wrote yell yelled
`)

// pronouns are no names, wherever their capital comes from (PRONOUNS there).
var pronouns = wordSet(`
	all another any anybody anyone both each either everybody everyone few he her herself him himself i it itself many me most myself neither
	no-one nobody none one ones other others ourselves several she some somebody someone that them themselves these they this those us we what
	which who whom whose you
`)

// notNames are titles and other words that stand with a capital before a name
// or at the start of a sentence (NOTNAME there).
var notNames = wordSet(`
	A After All An And Another As At Before Both But By Capt Col Congressman Congresswoman Democrat Democratic Democrats Dr Even For Former From
	GOP Gen Gov Governor He Her His I If In It Its Lt Many Most Mr Mrs Ms My Of On One Or Other Others Our President Prof Rep Republican
	Republicans Rev S Secretary Sen Senator Several Sgt She Some That The Their These They This Those To Two U We When While With You Your
`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}
