package summarize

import "testing"

// TestPronounsFollowed: a pronoun goes back to the ones before it rather than to a
// name that only stands near.
func TestPronounsFollowed(t *testing.T) {
	checkSpeakers(t, []speakerCase{
		{"whom she doubts is not she", "Ada Ruiz is tired. She doubts that Cora Pell can win. [She] said it was late.", "Ada Ruiz"},
		{"a new subject takes over", "Ada Ruiz is tired. She thanked the crew. Cora Pell rose. [She] said it was late.", "Cora Pell"},
		{"through the narration", "Ada Ruiz ran the port. It rained. Her house was near. She slept there with friends of Cora Pell. [She] said it was late.", "Ada Ruiz"},
		{"whom the sentence tells of", "Ada Ruiz lives in Arden, and she has doubts. Backing Cora Pell is a risk, [she] said.", "Ada Ruiz"},
		{"who opens the sentence speaks in it", "Ada Ruiz was tired. It rained. When Cora Pell rose, [she] said it was late.", "Cora Pell"},
		{"after a colon", "Ada Ruiz was tired. Cora Pell saw it otherwise: It was late, [she] said.", "Cora Pell"},
		{"her son is not she", "Ada Ruiz sang. Her son, Odd, a clerk, listened. [She] said it was late.", "Ada Ruiz"},
		{"whom he backed is a woman, he is not", "Mayor Orlin backed her up on Monday. [He] said it was late.", "Orlin"},
		{"a relative clause does not take over", "Ben Cole spoke of his rivals, among them Carl Pell, who sings. [He] said it was late.", "Ben Cole"},
		{"who signs a tweet", "Ben Cole met them. It’s late. – Carl Pell (@carlpell). Ben Cole spoke on. [He] said no.", "Ben Cole"},
		{"the team is not the man", "Team Ruiz came early. Carl Ruiz spoke. [Ruiz] said it was late.", "Carl Ruiz"},
	})
}

// TestUnnamedGoOn asks who speaks last in texts in which somebody without a name
// spoke before.
func TestUnnamedGoOn(t *testing.T) {
	for _, c := range []speakerCase{
		{"an official, called an aide", "A port official who asked not to be named said on Monday that the quay was safe. The aide added that nobody had asked.", "a port official who asked not to be named"},
		{"another kind of man", "A port official said on Monday that the quay was safe. The pilot added that nobody had asked.", "the pilot"},
		{"a woman without a name", "Ada Ruiz left. A young woman said on Monday that the quay was old. She added that nobody had asked.", "a young woman"},
		{"who only asked", "Ben Cole rose. A reporter asked on Monday whether the quay was safe. “It is old,” he said.", "Ben Cole"},
		{"a statement is by who spoke", "The Harbour Trust confirmed on Monday that the quay was sold. “It was old,” the statement said.", "the Harbour Trust"},
		{"a letter may be by anybody", "The Harbour Trust confirmed on Monday that the quay was sold. “It was old,” the letter said.", "the letter"},
	} {
		t.Run(c.title, func(t *testing.T) {
			statements := Extract("", c.text).Statements
			if len(statements) == 0 || statements[len(statements)-1].Speaker != c.want {
				t.Errorf("want %q last:\n%s", c.want, describe(c.text))
			}
		})
	}
}

// TestTheyOpened asks whom a they means.
func TestTheyOpened(t *testing.T) {
	checkSpeakers(t, []speakerCase{
		{"with whom the sentence began", "Ruiz’s allies bristle at a quarrel with other senators — it is late, [they] say.", "Ruiz’s allies"},
		{"after a conjunction", "It rained. But many pilots left when [they] heard that clerks were paid.", "many pilots"},
		{"whom a verb makes angry", "This angered voters. The clerks came. [They] said it was late.", "the clerks"},
	})
}
