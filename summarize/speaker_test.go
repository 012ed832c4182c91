package summarize

import (
	"strings"
	"testing"
)

// speakerOfBrackets is whom the one source in brackets means.
func speakerOfBrackets(t *testing.T, text string) string {
	t.Helper()
	before, rest, opened := strings.Cut(text, "[")
	source, after, closed := strings.Cut(rest, "]")
	if !opened || !closed {
		t.Fatalf("no source in brackets: %s", text)
	}
	cast := findPeople(NewDocument("", before+source+after))
	previous := nobody
	if index := cast.lastSpeaker(len(before)); index >= 0 {
		previous = cast.speakerFor(index)
	}
	return cast.speakerOf(Span{len(before), len(before) + len(source)}, previous).name
}

// lastSpeaker is the last name before an offset next to a verb of saying, as
// the speaker of the statement before; -1 without one.
func (p *people) lastSpeaker(offset int) int {
	for i := p.mentionsBefore(offset) - 1; i >= 0; i-- {
		if m := p.mentions[i]; personVerbs.has(p.at(m.last)) || personVerbs.has(p.at(m.first-1)) {
			return m.person
		}
	}
	return -1
}

// speakerCase is a text with a source in brackets, and whom it means.
type speakerCase struct{ title, text, want string }

func checkSpeakers(t *testing.T, cases []speakerCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			if got := speakerOfBrackets(t, c.text); got != c.want {
				t.Errorf("%s\nmeans %q, want %q", c.text, got, c.want)
			}
		})
	}
}

// TestFullNames asks for the full name of somebody, free of what only stands
// next to it.
func TestFullNames(t *testing.T) {
	checkSpeakers(t, []speakerCase{
		{"an office of several words", "Secretary of State Ada Ruiz left. “No,” [Ruiz] said.", "Ada Ruiz"},
		{"an office with a department", "Director of Harbour Affairs Ada Ruiz left. “No,” [Ruiz] said.", "Ada Ruiz"},
		{"an organisation and its reporter", "[Bay News Sean Cole] asked for the log.", "Sean Cole"},
		{"a title before a title", "[Arden Attorney General Ben Cole] said no.", "Ben Cole"},
		{"a surname that is a title", "Representative Ben T. King of Arden, who backs Mr. Cole, spoke. [Mr. King] said no.", "Ben T. King"},
		{"what somebody is, before the name", "Candidates Ada Ruiz and Ben Cole met. [Ruiz] said no.", "Ada Ruiz"},
		{"a word that opens the sentence", "Ada Ruiz spoke in Arden.\n\nInterestingly Ruiz had no notes. [Ruiz] said it was late.", "Ada Ruiz"},
		{"a verb of the headline", "Courier Drops Ruiz\n\nThe Courier let Ada Ruiz go on Monday after a quarrel about her column. [Ruiz] said no.", "Ada Ruiz"},
		{"a place before the name", "Ada Ruiz is on the road. In Ohio Ruiz met farmers. [Ruiz] said no.", "Ada Ruiz"},
		{"a letter read as Latin-1", "[Marc TrÃ©vol] said no.", "Marc TrÃ©vol"},
		{"the brother who is called by his given name", "Ben Cole and his brother Carl Cole own it. Carl was shy. Carl drank. Carl left. [Mr. Cole] said no.", "Ben Cole"},
		{"the fourth of his name", "Ben Cole IV came. [Cole] said no.", "Ben Cole IV"},
		{"plural roles open a sentence", "[Allies] said no.", "allies"},
		{"parties keep their capital", "[Republicans] said no.", "Republicans"},
		{"a headline is nobody", "Wants Ferry Men Out\n\nAda Ruiz spoke on Monday about the ferries of Arden and their crews. [She] said no.", "Ada Ruiz"},
	})
}

// TestNamesInSources asks which name of a source speaks.
func TestNamesInSources(t *testing.T) {
	checkSpeakers(t, []speakerCase{
		{"an office with of", "[Former secretary of state Ada Ruiz, who praised Ben Cole for his talk,] said no.", "Ada Ruiz"},
		{"what a clause says of somebody", "Ada Ruiz, who as a captain was the [County House physician in the days of Ben Cole] and is retired now, said no.", "Ada Ruiz"},
		{"whose gut it is", "Ada Ruiz and Ben Cole came. [Ruiz and Cole's gut] said no.", "Ada Ruiz and Ben Cole"},
		{"a brief is by whose it is", "[Ada Ruiz’s brief] said no.", "Ada Ruiz"},
		{"whom she knows does not speak", "[Ada Ruiz, who has known Ben Cole for years,] said no.", "Ada Ruiz"},
		{"what else is told of an unnamed one", "[A port official, who asked not to be named,] said no.", "a port official"},
		{"what else is told of a described one", "Sen. Ada Ruiz left the hall. [The senator, who was declared the winner by Bay News,] said no.", "Ada Ruiz"},
		{"her brother is not she", "[A brother of Ada Ruiz] said no.", "a brother of Ada Ruiz"},
		{"the friend of a senator is not the senator", "[A friend of Senator Ada Ruiz] said no.", "a friend of Senator Ada Ruiz"},
		{"a party in brackets", "[Speaker of the House Rep. Ben Cole (R-OH)] said no.", "Ben Cole"},
		{"rivals in brackets", "[One of her rivals (Ben Cole or Carl Pell)] said no.", "one of her rivals (Ben Cole or Carl Pell)"},
		{"titles and roles in a list", "[Ada Ruiz, Ohio Gov. Ben Cole and party chairman Carl Pell] said no.", "Ada Ruiz, Ben Cole and Carl Pell"},
		{"two in a headline", "[Ada Ruiz, Ben Cole] Vow Peace\n\nThey met in Arden on Monday to talk about the ferries and the crews.", "Ada Ruiz and Ben Cole"},
		{"people of two", "[Aides to Gov. Ada Ruiz, the candidate, and Gov. Ben Cole] said no.", "aides to Gov. Ada Ruiz, the candidate, and Gov. Ben Cole"},
		{"examples", "[Officials, including Ada Ruiz and Ben Cole,] said no.", "officials, including Ada Ruiz and Ben Cole"},
	})
}

// TestDescriptions asks whom a description without a name means.
func TestDescriptions(t *testing.T) {
	checkSpeakers(t, []speakerCase{
		{"by the office, not the nearest name", "Sen. Ada Ruiz met Ben Cole on Monday. Cole was early. [The senator] said it was late.", "Ada Ruiz"},
		{"by the office and near", "Sen. Ada Ruiz left early. Bay was quiet. Rain fell. It was cold. Nobody came. Sen. Cora Pell spoke in Arden. [The senator] said it was late.", "Cora Pell"},
		{"by party and state in brackets", "Rep. Ada Ruiz (R-Wis.) met Rep. Cora Pell (D-Ohio). Pell was early. [The Wisconsin Republican] said it was late.", "Ada Ruiz"},
		{"by party and state after a comma", "Rep. Ada Ruiz, D-Ohio, met Rep. Cora Pell, R-Texas. Ruiz was early. [The Texas Republican] said it was late.", "Cora Pell"},
		{"by state after of", "Sen. Ada Ruiz of Vermont met Sen. Cora Pell of Ohio. Pell was early. [The Vermont senator] said it was late.", "Ada Ruiz"},
		{"not of the other party", "Democratic nominee Ada Ruiz spoke of Ben Cole. Ruiz attacked Cole in Arden. Cole was early. [The Republican nominee] said it was late.", "Ben Cole"},
		{"another word for the one who spoke", "“No,” said Ada Ruiz. “It was dark,” [the retired pilot] said.", "Ada Ruiz"},
		{"one of two, nobody can tell", "“No,” said Ada Ruiz. Ben Cole left the hall. “It was dark,” [the diplomat] said.", "the diplomat"},
		{"a newcomer without a name", "Ada Ruiz spoke in Arden. A young woman asked her about the port. “Is it closed?” [the woman] said.", "a young woman"},
		{"one man", "One man in Arden heckled Ben Cole. “They stole it,” [the man] shouted.", "one man"},
		{"an official without a name", "Ada Ruiz knew of it, according to a senior port official. [The official] said it was late.", "a senior port official"},
		{"the official is nobody whom the text names", "Ada Ruiz left. [The official] said it was late.", "the official"},
		{"a role that introduces its name is no newcomer", "A senator, Ada Ruiz, spoke. [The senator] said it was late.", "Ada Ruiz"},
		{"no organisation", "Bay Tower is closed. The Harlans own it. [The insider] said it was late.", "the insider"},
		{"somebody else’s spokesman", "Prime Minister Ben Cole left. [The prime minister’s spokesman] said it was late.", "the prime minister’s spokesman"},
		{"whom she sued does not speak", "[A woman who has sued Mayor Ben Cole] said it was late.", "a woman who has sued Mayor Ben Cole"},
		{"who runs for an office", "Republican nominee Ben Cole met Ada Ruiz. Ruiz was early. [The Republican nominee for the autumn vote] said no.", "Ben Cole"},
		{"somebody else’s general", "Ada Ruiz was early. Ruiz left. [The ferry community’s inspector general] said no.", "the ferry community’s inspector general"},
		{"by any of his names", "Tim Cole plays a father on stage. Cole has told jokes there, written for a clerk who is played by Cole. In a talk [the comedian] said no.", "Tim Cole"},
		{"the pronouns before it", "Ada Ruiz ran the port. She was early. She was late. She slept there. “It was dark,” [the gaunt, 71-year-old diplomat] said.", "Ada Ruiz"},
		{"the envoy at the time", "[The envoy] at the time, Ada Ruiz, said no.", "Ada Ruiz"},
		{"a rival of the governor is not the governor", "Orla Venn, the governor’s rival, spoke in Arden on Monday. [The governor] said it was late.", "the governor"},
		{"an aide to the mayor is not the mayor", "Ada Ruiz, an aide to the mayor, spoke in Arden on Monday. [The mayor] said it was late.", "the mayor"},
		{"who serves another but holds the office too", "Gov. Ada Ruiz, an aide to the governor of Sull in her youth, spoke in Arden on Monday. [The governor] said it was late.", "Ada Ruiz"},
		{"a weekday is no name", "Ada Ruiz told Bay News Tuesday that it rained. [Ruiz] said it was late.", "Ada Ruiz"},
	})
}

// TestGroupsMeant asks which organisation or group a common noun means.
func TestGroupsMeant(t *testing.T) {
	checkSpeakers(t, []speakerCase{
		{"many of whom", "The council heard relatives of the drowned sailors, [many of whom] said it was late.", "relatives of the drowned sailors"},
		{"whose campaign", "Ben Cole thanked the Ruiz campaign on Monday. [The campaign] said no.", "the Ruiz campaign"},
		{"whose ministry", "The envoys met at Sull’s foreign ministry. [The ministry] said no.", "Sull’s foreign ministry"},
		{"an organisation goes on", "“No,” the FBI said. The Justice Department was silent for years. The FBI said it would look. [The agency] said no.", "the FBI"},
		{"a name with the noun", "Baylor University opened in Arden. Ada Ruiz runs it. [The school] said no.", "Baylor University"},
		{"a company of ten sentences ago", "Tarn Industries is old. It rained. It rained. It rained. It rained. It rained. It rained. It rained. It rained. It rained. It rained. Bay Wire was sold. [The company] said no.", "the company"},
		{"another court", "The Supreme Court is closed. It rained. [The appeals court] said no.", "the appeals court"},
		{"the campaign of another", "Ada Ruiz said it was late. [The Cole campaign] said no.", "the Cole campaign"},
		{"a person is not an organisation for her campaign", "The Ruiz campaign left. The Ruiz campaign came back. Aiming at Ruiz, Ben Cole said so. Ada Ruiz was late. [She] said no.", "Ada Ruiz"},
		{"a party’s people are nobody", "Arden Democrats met Ada Ruiz. Arden Democrats voted. [She] said no.", "Ada Ruiz"},
		{"a party in brackets is nobody", "Ada Ruiz met Cora Pell (D-Ohio). [She] said no.", "Ada Ruiz"},
	})
}

// TestThingsGoOn: an it takes up what spoke in the sentence before.
func TestThingsGoOn(t *testing.T) {
	const text = "Ada Ruiz read the report on Monday. The ferry company said on Friday that it had sold two ships. It added that the report was old."
	statements := Extract("", text).Statements
	if last := statements[len(statements)-1]; last.Speaker != "the ferry company" {
		t.Errorf("It means %q, want the ferry company:\n%s", last.Speaker, describe(text))
	}
}

// TestPronouns asks whom a pronoun means.
func TestPronouns(t *testing.T) {
	checkSpeakers(t, []speakerCase{
		{"the adviser, not whose adviser", "“No,” said Carl Ruiz. Ruiz adviser Ben Cole took up the thread. [He] said it was late.", "Ben Cole"},
		{"who leads the clause before", "Though Ada Ruiz has lived there since Cora Pell came, [she] said it was late.", "Ada Ruiz"},
		{"neither of two bystanders", "As Ben Cole and Carl Pell rose, Cole was cautious. [He] said it was late.", "Ben Cole"},
		{"whom he described", "Ben Cole rose. Cole urged them to back Carl Pell, whom [he] called a friend.", "Ben Cole"},
		{"an opening possessive", "“No,” said Carl Pell. The town was quiet. It rained. Ben Cole’s renewed praise came late. [He] may run again.", "Ben Cole"},
		{"a spokesman is a man", "The spokesman Orsel Lind met a captain. She was early. [He] said it was late.", "Orsel Lind"},
		{"a spokeswoman before her name is a woman", "A spokeswoman for Bay Wire, Orsel Lind, met a captain. He was early. [She] said it was late.", "Orsel Lind"},
		{"a spokeswoman for a firm with an article too", "A spokeswoman for the port, Orsel Lind, met a captain. He was early. [She] said it was late.", "Orsel Lind"},
		{"whose spokesman it is may be a woman", "The spokesman for Orsel Lind left. She was early. [She] said it was late.", "Orsel Lind"},
		{"both of two", "Ada Ruiz of Ohio and Cora Pell left the hall. [Both] said it was late.", "Ada Ruiz and Cora Pell"},
		{"both of nobody", "The towns were quiet. [Both] said it was late.", "both"},
		{"they keep their capital", "Arden Republicans were early. [They] said it was late.", "Arden Republicans"},
		{"a title keeps its capital", "[Mr. Rusk’s friends] said it was late.", "Mr. Rusk’s friends"},
	})
}

// TestGroupsGoOn: they takes up the groups that spoke before.
func TestGroupsGoOn(t *testing.T) {
	const text = "The groups said on Monday that the port was unsafe. They said that nobody had looked at the cranes."
	statements := Extract("", text).Statements
	if last := statements[len(statements)-1]; last.Speaker != "the groups" {
		t.Errorf("They means %q, want the groups:\n%s", last.Speaker, describe(text))
	}
}

// TestWritings asks what a poll, a report and the like is called.
func TestWritings(t *testing.T) {
	checkSpeakers(t, []speakerCase{
		{"a poll of two outlets", "[A COURIER/Arden University poll] found no doubt.", "a COURIER/Arden University poll"},
		{"not who carried it out", "[A Bay News poll, conducted with Ruiz & Company (D)] found no doubt.", "a Bay News poll"},
		{"not who put it out", "[A national poll released Sunday by the Courier and Bay News] found no doubt.", "a national poll released Sunday by the Courier and Bay News"},
		{"an author is no report", "[Report author Ada Ruiz] said no.", "Ada Ruiz"},
		{"the poll, in full before", "He was ahead in a new Arden University poll. It rained. [The poll] found no doubt.", "the Arden University poll"},
		{"the poll, called a survey before", "He was ahead in a new Arden University survey. It rained. [The poll] found no doubt.", "the Arden University survey"},
		{"whose report", "A report by Ada Ruiz was read. It rained. [The report] found no doubt.", "Ada Ruiz’s report"},
		{"the last report with a name", "A new report was read. Before that, an Arden report had come. [The report] found no doubt.", "the Arden report"},
		{"a day is no name", "They read Monday’s poll. [The poll] found no doubt.", "the poll"},
		{"whom an interviewer asked", "Sean Hale asked Ben Cole, a rival, to lay it out. [The candidate] said no.", "Ben Cole"},
		{"whose inquiry, called a report", "The Courier’s long investigation was read. [The report published on Tuesday] found no doubt.", "the Courier report"},
		{"who carried it out", "The survey, conducted by the Institute of Arden, was read. [The poll] found no doubt.", "the Institute of Arden poll"},
		{"where it was posted is not whose it is", "The letter, postmarked from Texas, was read. [The letter] warned them.", "the letter"},
		{"whose editorial", "The editors of the Arden Sentinel were angry. “It is late,” [the editorial] said.", "the Arden Sentinel"},
		{"no newspaper near", "Ada Ruiz was angry. “It is late,” [the editorial] said.", "the editorial"},
		{"somebody’s remarks", "[Ada Ruiz’s angry remarks] hurt the port.", "Ada Ruiz"},
		{"somebody’s house", "[Ada Ruiz’s old house] hurt the port.", "Ada Ruiz’s old house"},
		{"her claim", "Ada Ruiz spoke. [Her claim] hurt the port.", "Ada Ruiz"},
		{"the author of a title", "[Ada Ruiz’s “The Port of Ben Cole”] tells of it.", "Ada Ruiz"},
		{"the two voters", "Ada Ruiz and Cora Pell left the hall. [The two voters] said no.", "Ada Ruiz and Cora Pell"},
	})
}

// TestAuthors: who writes “I” stands in the line at the end; who says it in a
// quotation spoke before.
func TestAuthors(t *testing.T) {
	checkSpeakers(t, []speakerCase{
		{"a line about the writer", "[I] believe that the port is safe.\n\nIt has been for years.\n\nAda Ruiz is a historian of ports. She lives in Arden.\n", "Ada Ruiz"},
		{"the writer and a comma", "[I] believe that the port is safe.\n\nIt has been for years.\n\nRep. Ada Ruiz, D-Ohio, chairs the harbour panel.\n", "Ada Ruiz"},
		{"an answer of several sentences", "Nora Walz runs the ferries of Sull.\n\nQ: Are they safe?\n\nA: They are. [I] think that they are old.\n", "Nora Walz"},
		{"a turn in a transcript", "The panel met Ada Ruiz.\n\nHALE: Is it safe?\n\nRUIZ: It is. [I] think that it is old.\n", "Ada Ruiz"},
		{"whom the end only names", "[I] believe that the port is safe.\n\nIt has been for years, and Ada Ruiz agrees.\n", "I"},
	})
	const quoted = "“The port is safe,” Ada Ruiz said. “But I believe that the cranes are old.”"
	statements := Extract("", quoted).Statements
	for _, s := range statements {
		if s.Speaker != "Ada Ruiz" {
			t.Errorf("%q speaks:\n%s", s.Speaker, describe(quoted))
		}
	}
}

// TestNamedLater asks whom a lead means that keeps the name for the next sentence.
func TestNamedLater(t *testing.T) {
	checkSpeakers(t, []speakerCase{
		{"her right-hand woman", "[Mayor Ruiz’s right-hand woman] backed the port on Monday.\n\nCora Pell, deputy chairwoman of the Ruiz campaign, wrote to voters.", "Cora Pell"},
		{"a man is somebody else", "[Mayor Ruiz’s right-hand man] backed the port on Monday.\n\nCora Pell, deputy chairwoman of the Ruiz campaign, wrote to voters.", "Mayor Ruiz’s right-hand man"},
		{"nothing in common", "[A veteran diplomat] backed the port on Monday.\n\nBen Cole, a spokesman for the mayor, wrote to voters.", "a veteran diplomat"},
		{"a news agency’s letters", "The Associated Press counted the votes. [The AP] said no.", "the Associated Press"},
		{"a newspaper whose name is a day", "[USA TODAY] said no.", "USA TODAY"},
	})
}

// TestNamelessGoOn: a spokesman without a name keeps whose spokesman he is.
func TestNamelessGoOn(t *testing.T) {
	const text = "Ben Cole was away. The ferry line’s spokesman said on Monday that the port was safe. The spokesman added that nobody had asked."
	statements := Extract("", text).Statements
	if last := statements[len(statements)-1]; last.Speaker != "the ferry line’s spokesman" {
		t.Errorf("The spokesman means %q, want the ferry line’s:\n%s", last.Speaker, describe(text))
	}
}

// TestRoles asks what is shown beside a name.
func TestRoles(t *testing.T) {
	for _, c := range []struct{ title, text, want string }{
		{"an office with for", "Undersecretary for Harbour Affairs Ada Ruiz said no.", "Undersecretary for Harbour Affairs"},
		{"an office with of", "Secretary of State Ada Ruiz said no.", "Secretary of State"},
		{"another clause is none", "“No,” said Ada Ruiz, but the clerk disagreed.", ""},
		{"another of them", "“No,” said Ada Ruiz, another senior clerk.", "another senior clerk"},
		{"whose spokesman she is", "A spokesman for Mrs. Ada Ruiz said no.", ""},
		{"whose adviser she is", "“No,” said Ada Ruiz, Mr. Cole’s adviser.", "Mr. Cole’s adviser"},
		{"an outlet is none", "Bay News Ada Ruiz said no.", ""},
	} {
		t.Run(c.title, func(t *testing.T) {
			cast := findPeople(NewDocument("", c.text))
			for i := range cast.persons {
				if who := &cast.persons[i]; who.name == "Ada Ruiz" && who.bestRole() != c.want {
					t.Errorf("%s\nthe role is %q, want %q", c.text, who.bestRole(), c.want)
				}
			}
		})
	}
}

// TestTakenUp: descriptions and an it that take up what the sentences before
// are about.
func TestTakenUp(t *testing.T) {
	checkSpeakers(t, []speakerCase{
		{"the former aide to somebody else", "“No,” said Ada Ruiz. “It was dark,” said [the former aide to Mayor Ben Cole].", "Ada Ruiz"},
		{"an aide who may be anybody", "“No,” said Ada Ruiz. “It was dark,” said [the aide to Mayor Ben Cole].", "the aide to Mayor Ben Cole"},
		{"many words for one", "“No,” said Ada Ruiz. The town lay still. “It was dark,” [the gaunt, 71-year-old diplomat] said.", "Ada Ruiz"},
		{"an it for a group", "In May the bank is to pay ten million. [It] would not say whether it can.", "the bank"},
	})
}

// TestShown asks for the name that readers see.
func TestShown(t *testing.T) {
	for _, c := range []speakerCase{
		{"letters beside the name", "The Arden Ferry Union met. “No,” the AFU said on Monday.", "the Arden Ferry Union (AFU)"},
		{"a name that the text never shortens", "“No,” the Arden Ferry Union said on Monday.", "the Arden Ferry Union"},
		{"a letter read as Latin-1", "Marc TrÃ©vol said on Monday that the quay was old.", "Marc Trévol"},
		{"a letter read so twice, and taken apart", "Mr. SaruA\u0303\u0083Â¡n said on Monday that the quay was old.", "Saruán"},
		{"a letter of its own", "“No,” João Ruiz said on Monday.", "João Ruiz"},
	} {
		t.Run(c.title, func(t *testing.T) {
			statements := Extract("", c.text).Statements
			if len(statements) == 0 || statements[len(statements)-1].Speaker != c.want {
				t.Errorf("want %q:\n%s", c.want, describe(c.text))
			}
		})
	}
}

// TestBeforeTime asks who stands before a source that is nothing but a time.
func TestBeforeTime(t *testing.T) {
	for _, c := range []speakerCase{
		{"a name", "Ben Cole on [Friday] played it down.", "Ben Cole"},
		{"a pronoun", "Ben Cole rose. He on [Friday] played it down.", "Ben Cole"},
		{"a writing", "A ferry ad released [Friday] plays it down.", "a ferry ad"},
		{"nobody", "All of [Friday] was cold.", ""},
	} {
		t.Run(c.title, func(t *testing.T) {
			before, rest, _ := strings.Cut(c.text, "[")
			source, after, _ := strings.Cut(rest, "]")
			cast := findPeople(NewDocument("", before+source+after))
			if got := cast.beforeTime(Span{len(before), len(before) + len(source)}, nobody).name; got != c.want {
				t.Errorf("%s\nmeans %q, want %q", c.text, got, c.want)
			}
		})
	}
}
