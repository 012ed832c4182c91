package summarize

// refusalStart is the kind of word by which a refusal to answer is first
// noticed.
type refusalStart uint8

// The ways to refuse an answer, each by the word that gives it away.
const (
	byDeclining refusalStart = iota + 1 // declined, refused, unwilling [to say]
	byNegating                          // did not, never, yet [answered]
	byNothing                           // no [comment], nothing [about it]
	byNobody                            // neither, none, nobody [would say]
	byOmitting                          // failed [to respond], without [answering]
	bySilence                           // mum, tight-lipped, silent
	byDodging                           // deflected, sidestepped [questions]
	byReferring                         // referred [questions to]
	unreached                           // [calls were] unanswered
	unavailable                         // unavailable [for comment]
	byInvoking                          // invoked [the Fifth]
	byTongue                            // held [her tongue]
	byLeaving                           // hung [up], walked [away from reporters]
)

// refusalStarts are the words that are looked at, so that no other costs more
// than one look-up.
var refusalStarts = func() wordTable[refusalStart] {
	starts := map[string]refusalStart{}
	for start, words := range map[refusalStart]string{
		byDeclining: `decline declines declined declining refuse refuses refused refusing unwilling reluctant hesitant loath`,
		byNegating:  `not never yet didn't doesn't don't hasn't haven't hadn't wouldn't won't can't couldn't cannot isn't aren't wasn't weren't`,
		byNothing:   `no nothing`,
		byNobody:    `neither none nobody no-one`,
		byOmitting:  `failed fails failing without`,
		bySilence:   `silent mum quiet tight-lipped tightlipped close-lipped close-mouthed non-committal noncommittal coy cagey evasive circumspect demurred demurs demurring stonewalled stonewalling`,
		byDodging:   `deflect deflects deflected deflecting dodge dodges dodged dodging sidestep sidesteps sidestepped sidestepping duck ducks ducked ducking evade evades evaded evading avoid avoids avoided avoiding skirt skirts skirted skirting parry parries parried parrying ignore ignores ignored ignoring rebuffed brush brushes brushed brushing shrugged wave waved waving bat batted swatted fend fended fending dance danced dancing tiptoed tiptoeing`,
		byReferring: `refer refers referred referring direct directs directed directing defer defers deferred deferring steered pointed redirected redirecting routed`,
		byLeaving:   `hung hangs walked walks walking`,
		unreached:   `unanswered unreturned unsuccessful`,
		unavailable: `unavailable unreachable`,
		byInvoking:  `invoke invokes invoked invoking plead pleads pleaded pleading pled`,
		byTongue:    `keep keeps kept keeping maintain maintains maintained maintaining hold holds held holding bit bite`,
	} {
		for word := range wordSet(words).words {
			starts[word] = start
		}
	}
	return newWordTable(starts)
}()

// What is not told by somebody who refuses to.
var (
	// tellingVerbs by themselves are what is refused: declined to [elaborate].
	tellingVerbs = wordSet(`comment commenting elaborate elaborating elaborated discuss discussing disclose disclosing disclosed divulge divulging divulged specify specifying specified speculate speculating speculated
		reveal revealing revealed clarify detail detailing describe describing characterize characterise explain explaining predict respond reply answer answering identify identifying`)
	// givingVerbs need something that is told: declined to [give] details.
	givingVerbs = wordSet(`give giving given gave offer offering offered provide providing provided share sharing shared release releasing released supply furnish make making made issue issued issuing take taking took taken field fielding entertain answer answered`)
	// information is what they give.
	information = wordSet(`possibility details detail comment comments answer answers reason reasons explanation explanations specifics information figure figures number numbers documentation example examples estimate estimates timeline timetable
		indication clue clues response statement statements date dates breakdown description account opinion prediction predictions assurances update updates name names particulars tag question questions reporters interview interviews
		how why what whether who when where which possibility hypotheticals elaboration clarification evidence specific`)
	// openQuestions follow "say" where it is an answer that is not given.
	openQuestions = wordSet(`whether if how why what who whom whose when where which more much anything exactly precisely`)
	pressPeople   = wordSet(`reporters reporter press media journalists journalist newspaper newspapers news cameras interviewers correspondents`)
	asking        = wordSet(`question questions query queries inquiry inquiries enquiry enquiries`)
	requesting    = wordSet(`request requests call calls message messages email emails e-mail e-mails letter letters voicemail voicemails text texts phone interview comment comments queries query inquiry inquiries enquiry enquiries question questions`)
	// commenting is what calls and requests are for: requests for [comment].
	forComment = wordSet(`comment comments interview interviews response reaction explanation`)
	willing    = wordSet(`willing ready prepared inclined able going gonna planning eager keen`)
	choosing   = wordSet(`chose chosen choose chooses opted opts preferred prefers decided elected elects choosing opting`)
	wishing    = wordSet(`want wish care agree choose stop plan intend`)
	// bodily are what does not respond without being asked anything.
	bodily = wordSet(`treatment medication medicine drugs drug therapy alarm alarms order orders command commands scene stimuli help 911 emergency emergencies incentives prices antibiotics fire fires crash incident well kind documents records`)
)

// Where silence is.
var (
	staying     = wordSet(`is are was were be been being remain remains remained remaining stay stays stayed staying keep keeps kept keeping 's 're`)
	falling     = wordSet(`fell falls went gone goes going`)
	aboutWhat   = wordSet(`on about regarding concerning over`)
	onlyAbout   = wordSet(`quiet circumspect coy`)
	quietDegree = wordSet(`relatively largely mostly mainly conspicuously uncharacteristically notably remarkably unusually strangely curiously decidedly very so far more still publicly somewhat rather pretty famously completely totally entirely almost otherwise as equally also similarly`)
)

// Dodging.
var (
	dodgeParticles = map[string]lexicon{
		"brush": wordSet(`off aside away`), "brushes": wordSet(`off aside away`), "brushed": wordSet(`off aside away`), "brushing": wordSet(`off aside away`), "shrugged": wordSet(`off`),
		"wave": wordSet(`off away aside`), "waved": wordSet(`off away aside`), "waving": wordSet(`off away aside`), "bat": wordSet(`away aside`), "batted": wordSet(`away aside`), "swatted": wordSet(`away aside`),
		"fend": wordSet(`off`), "fended": wordSet(`off`), "fending": wordSet(`off`), "dance": wordSet(`around`), "danced": wordSet(`around`), "dancing": wordSet(`around`), "tiptoed": wordSet(`around`), "tiptoeing": wordSet(`around`),
	}
	// answering are the objects of a verb of avoiding: avoided [answering].
	answering = wordSet(`answering answer commenting comment saying discussing responding reporters interviews`)
	leaving   = wordSet(`left leaves leaving walked walks walking exited departed drove hurried strode rushed ended boarded went got slipped passed`)
)
