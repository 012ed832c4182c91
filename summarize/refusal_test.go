package summarize

import (
	"strings"
	"testing"
)

// TestRefusals has a case for each way to refuse an answer, and for what only
// looks like one.
func TestRefusals(t *testing.T) {
	const before = "The Courier reported on Monday that the port of Arden had leaked oil and that its director, Owen Tarn, hid the figures. "
	for _, c := range []stanceCase{
		{"declined a day", "Tarn on Friday declined to discuss the figures.", "discuss the figures", NoComment, "Owen Tarn"},
		{"through a spokesman", "Tarn declined, through a spokeswoman, to comment.", "declined", NoComment, "Owen Tarn"},
		{"declined a question", "Tarn declined a question about the oil.", "declined a question", NoComment, "Owen Tarn"},
		{"declined an interview", "Tarn has declined all requests for interviews.", "declined all requests", NoComment, "Owen Tarn"},
		{"declined to be interviewed", "Tarn declined to be interviewed.", "be interviewed", NoComment, "Owen Tarn"},
		{"refused to give details", "Tarn refused to give details.", "details", NoComment, "Owen Tarn"},
		{"goes on after a clause", "Tarn met the inspectors on Friday but refused to take questions.", "take questions", NoComment, "Owen Tarn"},
		{"did not elaborate", "“We are looking into it,” said Tarn. The director did not elaborate.", "did not elaborate", NoComment, "Owen Tarn"},
		{"would not speculate", "Tarn would not speculate about the cause.", "speculate", NoComment, "Owen Tarn"},
		{"would not say, with a day between", "Tarn wouldn’t say Tuesday how much oil there was.", "say Tuesday how", NoComment, "Owen Tarn"},
		{"wasn't ready to say", "Tarn wasn’t ready to say whether he would stay.", "ready to say", NoComment, "Owen Tarn"},
		{"has yet to comment", "Tarn has yet to comment on the report.", "yet to comment", NoComment, "Owen Tarn"},
		{"chose not to", "Tarn chose not to respond to the report.", "respond to the report", NoComment, "Owen Tarn"},
		{"failed to respond", "The port failed to respond to three requests for comment.", "failed to respond", NoComment, ""},
		{"had no comment", "A spokesman for the port had no comment.", "no comment", NoComment, ""},
		{"said no comment", "Tarn shrugged and said, “No comment.”", "No comment", NoComment, "Owen Tarn"},
		{"offered no explanation", "Tarn offered no explanation.", "no explanation", NoComment, "Owen Tarn"},
		{"no immediate comment from", "There was no immediate comment from the port authority.", "no immediate comment", NoComment, ""},
		{"neither", "Neither Tarn nor the port spoke with reporters.", "spoke with reporters", NoComment, ""},
		{"nobody at the office", "Nobody at the port office returned calls on Friday.", "returned calls", NoComment, ""},
		{"calls not returned", "Calls to Tarn were not returned.", "not returned", NoComment, "Owen Tarn"},
		{"messages unanswered", "Messages left for Tarn went unanswered.", "unanswered", NoComment, "Owen Tarn"},
		{"not reached", "Tarn could not be reached on Friday.", "could not be reached", NoComment, "Owen Tarn"},
		{"unavailable", "Tarn was unavailable for comment.", "unavailable", NoComment, "Owen Tarn"},
		{"silent", "So far Mr. Tarn has been silent.", "silent", NoComment, "Owen Tarn"},
		{"kept mum", "Tarn kept mum about the figures.", "kept mum", NoComment, "Owen Tarn"},
		{"mum to a degree", "The port has remained relatively mum on the topic.", "mum on the topic", NoComment, ""},
		{"demurred when asked", "Asked whether he would resign, Tarn demurred.", "demurred", NoComment, "Owen Tarn"},
		{"deflected questions", "Tarn deflected a dozen questions about the oil.", "deflected", NoComment, "Owen Tarn"},
		{"did his best to evade", "Tarn did his best to evade the question.", "evade the question", NoComment, "Owen Tarn"},
		{"tried to skirt", "Tarn tried at first to skirt the question.", "skirt the question", NoComment, "Owen Tarn"},
		{"avoided a direct answer", "Tarn avoided a direct answer.", "direct answer", NoComment, "Owen Tarn"},
		{"brushed off questions", "Tarn brushed off reporters’ questions.", "brushed off", NoComment, "Owen Tarn"},
		{"left without answering", "Tarn left the hall without answering questions.", "without answering", NoComment, "Owen Tarn"},
		{"referred questions", "The port referred questions to its lawyer.", "referred questions", NoComment, ""},
		{"referred requests", "Tarn’s office referred all requests for comment to the ministry.", "referred all requests", NoComment, ""},
		{"invoked the Fifth", "Tarn invoked the Fifth Amendment.", "invoked the Fifth", NoComment, "Owen Tarn"},
		{"held his tongue", "Tarn has held his tongue since Monday.", "held his tongue", NoComment, "Owen Tarn"},
		{"did not have a comment", "Tarn did not immediately have a comment.", "have a comment", NoComment, "Owen Tarn"},
		{"hung up", "Tarn hung up on a reporter on Friday.", "hung up", NoComment, "Owen Tarn"},
		{"walked away", "Tarn walked away when asked about the oil.", "walked away", NoComment, "Owen Tarn"},
		{"ask somebody else", "“You’ll have to ask the ministry,” Tarn said.", "ask the ministry", NoComment, "Owen Tarn"},
		{"as a policy", "“We don’t comment on leaks,” a spokeswoman for the port said.", "comment on leaks", NoComment, ""},
		{"after an apposition", "Tarn, 51, a former diver, declined comment.", "declined comment", NoComment, "Owen Tarn"},

		{"a coat", "Tarn hung up his coat, Pell said.", "hung up", Asserts, ""},
		{"an endorsement to come", "Pell said that Tarn was not planning to offer an endorsement when he speaks on Friday.", "offer an endorsement", Asserts, ""},
		{"a visa", "The ministry refused a visa to the diver, Tarn said.", "refused a visa", Asserts, ""},
		{"points", "“The judge refused to give me a second chance,” Tarn said.", "second chance", Asserts, ""},
		{"a silent film", "The hall showed a silent film about the port, Tarn said.", "silent film", Asserts, ""},
		{"a room", "The room was silent.", "silent", Asserts, ""},
		{"named for no reason", "A clerk who was not authorized to speak publicly said the pumps were old.", "not authorized", Asserts, ""},
		{"treatment", "The oiled birds did not respond to treatment, Tarn said.", "respond to treatment", Asserts, ""},
		{"in kind", "Tarn insulted Pell, who did not respond in kind.", "in kind", Asserts, ""},
		{"to a brother", "Tarn refused to speak to his brother.", "his brother", Asserts, ""},
		{"a page", "The port’s page says nothing about oil.", "says nothing", Asserts, ""},
		{"a policy without details", "Tarn has not provided details of his plan for the pier.", "details of his plan", Asserts, ""},
		{"demurred with an answer", "Tarn demurred at the offer of a medal.", "demurred", Asserts, ""},
		{"a question ahead", "If Tarn refuses to answer questions, Pell will call the police.", "refuses to answer", Asserts, ""},
		{"could refuse", "Tarn could refuse to comment, Pell said.", "could refuse to comment", Asserts, ""},
		{"never refused", "Tarn never refused to answer questions.", "never refused", Asserts, ""},
		{"a deal not reached", "A deal could not be reached between the two ports.", "reached between", Asserts, ""},
		{"a case referred", "The police referred the case to the court.", "referred the case", Asserts, ""},
		{"ducked", "Tarn ducked under the rope.", "ducked", Asserts, ""},
		{"avoided a fine", "Tarn avoided a fine, said Pell.", "avoided a fine", Asserts, ""},
		{"what one would not say of it", "“I would not say it is a disaster,” Tarn said.", "not say it is", Asserts, ""},
		{"little changes", "“We’re not talking about little leaks,” Tarn said.", "little leaks", Asserts, ""},
		{"said nothing of the kind", "Tarn did not say that the pumps were new.", "pumps were new", Asserts, ""},
	} {
		t.Run(c.title, func(t *testing.T) { c.check(t, before) })
	}
}

// What is only not said, and who keeps silent, is a refusal to the rules; the
// weights have the last word on it.
func TestRefusalsThatAreWeighed(t *testing.T) {
	for _, c := range []stanceCase{
		{"isn't saying", "Tarn isn’t saying which ship it was.", "saying which ship", NoComment, "Owen Tarn"},
		{"isn't detailing", "The port isn’t detailing what steps it will take.", "detailing what steps", NoComment, ""},
		{"tight-lipped", "Tarn is staying tight-lipped about it.", "tight-lipped", NoComment, "Owen Tarn"},
		{"cagey", "Tarn has been cagey about what he knew.", "cagey", NoComment, "Owen Tarn"},
		{"does not want to", "Tarn said that he did not want to offer predictions.", "offer predictions", NoComment, "Owen Tarn"},
		{"I won't get into it", "“I won’t get into that,” Tarn said.", "get into that", NoComment, "Owen Tarn"},
		{"isn't giving interviews", "Tarn isn’t giving interviews.", "giving interviews", NoComment, "Owen Tarn"},
	} {
		t.Run(c.title, func(t *testing.T) {
			d, _ := readDispute(NewDocument("", c.text), shippedModel())
			for _, s := range d.statements {
				if s.Stance == c.want && strings.Contains(s.extent().In(c.text), c.words) {
					if d.refusesSurely(s.Attribution) {
						t.Error("the rules are sure of it")
					}
					return
				}
			}
			t.Errorf("the rules tell no refusal in %+v", d.statements)
		})
	}
}
