package summarize

// Words by which readers notice that something is disputed. They are read
// together with what stands around them, by weights that were learned
// (denial_model.go): none of them makes a denial by itself.

var (
	// accusingWords speak of accusations, attacks and doubts: what somebody
	// may have to answer.
	accusingWords = wordSet(`accuse accuses accused accusing accusation accusations allege alleges alleged alleging allegedly allegation allegations charge charges charged charging claim claims claimed claiming
		attack attacks attacked attacking criticize criticizes criticized criticizing criticise criticised criticising criticism criticisms critics blame blames blamed blaming blast blasts blasted blasting slam slams slammed slamming
		suggest suggests suggested suggesting suggestion question questions questioned questioning complain complains complained complaining complaint complaints assert asserts asserted asserting assertion contend contends contended contention
		imply implies implied implying insinuate insinuated insinuating insinuation portray portrays portrayed portraying depict depicted paint painted painting label labels labeled labelled labeling brand branded dub dubbed mock mocked mocking
		rumor rumors rumored rumour rumours reported reportedly speculation speculated warn warned decry decried denounce denounced denouncing rip ripped hit knock knocked hammer hammered lambaste lambasted chide chided fault faulted
		doubt doubts doubted controversy scandal wrongdoing misconduct fraud corrupt corruption lawsuit sued suit violation violated violates illegal illegally unethical improper improperly conflict
		conspiracy cover-up coverup lied lying liar hypocrite hypocrisy racist sexist bigot dishonest failed failing failure weak liberal flip-flop flip-flopped rigged unfit bully narrative perception`)

	// insistingWords report a view that is held against another.
	insistingWords = wordSet(`insist insists insisted insisting maintain maintains maintained maintaining argue argues argued arguing counter counters countered countering retort retorts retorted rebut rebuts rebutted rebutting
		assure assures assured assuring reassure reassured reassuring defend defends defended defending stress stresses stressed stressing emphasize emphasizes emphasized emphasise emphasised clarify clarifies clarified clarifying clarification
		protest protests protested protesting object objects objected contend contends contended dispel dispelled swear swears swore vow vowed declare declares declared reiterate reiterated reiterates repeat repeated repeatedly
		interject interjected interrupt interrupted snap snapped fire fired shoot shot push pushed hit bristle bristled scoff scoffed disagree disagreed disagrees challenge challenged challenges contradict contradicted contradicting
		dispute disputed disputes defiant defiantly adamant adamantly flatly categorically vehemently strongly vigorously steadfastly`)

	// replyingWords show that a statement answers.
	replyingWords = wordSet(`respond responds responded responding response reply replies replied replying answer answers answered answering asked pressed questioned confronted retort retorted rejoinder back rebuttal reaction reacted reacting`)

	// turningWords turn against what was said before.
	turningWords = wordSet(`but however though although yet despite while instead rather actually fact nonetheless nevertheless still contrary whereas even regardless`)

	// unfairWords complain of how somebody was shown.
	unfairWords = wordSet(`unfair unfairly misconstrued misrepresented misrepresents misrepresenting misrepresentation mischaracterized mischaracterised mischaracterization misunderstood misunderstand misinterpreted misleading misled distorted distorts distort distortion
		misquoted maligned maligning smeared cherry-picked context bias biased unjust unjustified disgrace ridiculous overblown exaggerated dishonest hypocritical disingenuous untruthful truthful inaccurate incorrect`)

	// innocentWords are of those who clear themselves or others.
	innocentWords = wordSet(`nothing never nobody none innocent legal legally lawful lawfully proper properly appropriate appropriately accurate truth true wrong wrongdoing knowledge aware unaware involved involvement role evidence basis connection link relationship
		intention intend intended mean meant recollection recall violate violated violations violation break broke guilty problem contact contacted substance merit proof`)

	// decliningWords are of those who will not speak.
	decliningWords = wordSet(`comment comments commented decline declined declines declining refuse refused refuses refusing respond responded response return returned immediately request requests reached unavailable available discuss elaborate speculate say disclose
		address specify silent silence mum demurred dodge dodged deflected ignored ignore refrain refrained rather leave talk pending ongoing confirm`)

	// retractingWords are of those who take back or change what they said.
	retractingWords = wordSet(`retract retracted retracting retraction apologize apologized apologizes apologizing apologise apologised apology apologies sorry regret regretted regrets regretting walked walk back backed away backtracked backtrack reversed reversal reverse
		recanted misspoke mistake mistaken joking joke sarcasm sarcastic disavowed disavow withdrew withdraw corrected correction corrects clarified revised revise changed later since misstated error erroneously inadvertently admitted fessed earlier`)
)
