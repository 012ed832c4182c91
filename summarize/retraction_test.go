package summarize

import (
	"strings"
	"testing"
)

// stanceCase is an article in which the statement that holds the words is wanted
// to have a stance, by a speaker; no statement with that stance may hold them
// where the want is Asserts.
type stanceCase struct {
	title, text, words string
	want               Stance
	speaker            string // "" where the name does not matter
}

func (c stanceCase) check(t *testing.T, beginning string) {
	t.Helper()
	text := beginning + c.text
	var got []Stance
	for _, s := range Extract("", text).Statements {
		if !strings.Contains(s.extent().In(text), c.words) {
			continue
		}
		got = append(got, s.Stance)
		if s.Stance == c.want && c.want != Asserts && c.speaker != "" && s.Speaker != c.speaker {
			t.Errorf("got the speaker %q, want %q", s.Speaker, c.speaker)
		}
		if s.Stance == c.want && c.want != Asserts {
			return
		}
	}
	if c.want != Asserts {
		t.Errorf("got %v, want %s in\n%s", got, c.want, describe(text))
		return
	}
	for _, stance := range got {
		if stance == NoComment || stance == Retracts {
			t.Errorf("got %s, want neither in\n%s", stance, describe(text))
		}
	}
}

// TestRetractions has a case for each way to take something back.
func TestRetractions(t *testing.T) {
	const before = "Mayor Ada Quill said in May that all the wells of Arden held lead. "
	for _, c := range []stanceCase{
		{"backtracked", "On Friday, Quill backtracked.", "backtracked", Retracts, "Ada Quill"},
		{"backpedaled", "By evening Quill had backpedaled on the claim.", "backpedaled", Retracts, "Ada Quill"},
		{"walked back", "Quill later walked back the remark.", "walked back", Retracts, "Ada Quill"},
		{"walked it back", "A day later, Quill walked it back.", "walked it back", Retracts, "Ada Quill"},
		{"takes it back", "Quill alarms the town, then takes it back.", "takes it back", Retracts, "Ada Quill"},
		{"tried to", "Quill tried on Friday to walk back her comments.", "walk back her comments", Retracts, "Ada Quill"},
		{"reversed herself", "On Friday, Quill reversed herself.", "reversed herself", Retracts, "Ada Quill"},
		{"changed her story", "Quill has since changed her story.", "changed her story", Retracts, "Ada Quill"},
		{"rescinded", "Quill rescinded her statement on Friday.", "rescinded her statement", Retracts, "Ada Quill"},
		{"a relative clause", "It was a claim that she has since disavowed.", "disavowed", Retracts, "Ada Quill"},
		{"distanced herself from her own words", "Quill distanced herself from her earlier remarks.", "distanced herself", Retracts, "Ada Quill"},
		{"an apology made", "Quill issued a public apology for the remark.", "public apology", Retracts, "Ada Quill"},
		{"backed away", "Quill backed away from the claim.", "backed away", Retracts, "Ada Quill"},
		{"contradicts her earlier words", "Quill contradicted her earlier statement.", "contradicted her earlier", Retracts, "Ada Quill"},
		{"expressed regret", "Quill expressed regret for calling the wells deadly.", "expressed regret", Retracts, "Ada Quill"},
		{"apologised", "Quill apologised for saying so.", "apologised", Retracts, "Ada Quill"},
		{"apologized the next day", "Quill apologized the next day.", "apologized", Retracts, "Ada Quill"},
		{"later clarified", "Quill later clarified that she meant two wells.", "clarified", Retracts, "Ada Quill"},
		{"admitted that her own words were wrong", "Quill admitted that her figures were wrong.", "figures were wrong", Retracts, "Ada Quill"},
		{"later admitted", "Quill later admitted that she had tested only two wells.", "tested only two", Retracts, "Ada Quill"},
		{"a poor choice of words", "“That was a poor choice of words,” Quill said.", "poor choice", Retracts, "Ada Quill"},
		{"concedes what was denied", "The Courier reported that Quill had bought a pump from her brother. Quill denied that she had bought a pump from her brother. On Friday, Quill conceded that she had bought the pump from her brother.", "conceded that she", Retracts, "Ada Quill"},
		{"after denying", "After first denying any tests, Quill admitted she had ordered two.", "ordered two", Retracts, "Ada Quill"},

		{"a newspaper's own correction is its editors' matter", "An earlier version of this article misstated the number of wells.", "misstated", Asserts, ""},
		{"no apology", "Quill offered no apology.", "no apology", Asserts, ""},
		{"no regret", "Quill expressed no regret for the remark.", "no regret", Asserts, ""},
		{"walked back to the car", "Quill walked back to the car and said goodbye.", "walked back", Asserts, ""},
		{"took a cup back", "Quill took the cup back to the kitchen.", "took the cup back", Asserts, ""},
		{"a car", "Quill reversed the car into the yard, said a neighbor.", "reversed the car", Asserts, ""},
		{"a claw", "Quill did not retract the claim.", "retract the claim", Asserts, ""},
		{"urged to", "The council urged Quill to retract the claim.", "retract the claim", Asserts, ""},
		{"distance from others", "Quill distanced herself from Tarn, a former ally.", "distanced herself", Asserts, ""},
		{"an apology to nobody", "“I apologize to nobody,” Quill said.", "to nobody", Asserts, ""},
		{"a plan revised", "The builder revised the plan for the pier, Quill said.", "revised the plan", Asserts, ""},
		{"somebody else's article", "Quill said that an article on Thursday misstated her age.", "misstated her age", Asserts, ""},
		{"support withdrawn", "Quill withdrew her support for the pier, said a clerk.", "withdrew her support", Asserts, ""},
		{"a change of position", "The nurses changed her position in the bed.", "changed her position", Asserts, ""},
		{"confirmed at once", "Quill admitted that the bridge was old.", "bridge was old", Asserts, ""},
	} {
		t.Run(c.title, func(t *testing.T) { c.check(t, before) })
	}
}
