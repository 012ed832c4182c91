package summarize

import "testing"

func TestFindByLayout(t *testing.T) {
	cases := []struct{ title, text, want string }{
		{"a signed quotation", "“The harbour stinks, and nobody listens.” — Ada Ruiz, Port Arden", "Ada Ruiz: “The harbour stinks, and nobody listens.”"},
		{"a dash inside prose signs nothing", "“The harbour stinks,” she said — and Ada Ruiz agreed with every word.", ""},
		{"turns of a transcript", "RUIZ: We closed the pier in May.\n\nFOX: Did nobody tell the crews?\n\nRUIZ: Nobody asked us to.",
			"RUIZ: We closed the pier in May. / FOX: Did nobody tell the crews? / RUIZ: Nobody asked us to."},
		{"a note is no turn", "Note: The pier is closed until the spring.\n\nThe ferry runs every two hours.", ""},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			doc, got := NewDocument("", c.text), ""
			found := findByLayout(doc)
			for k := range doc.Paragraphs {
				if a, ok := found[k]; ok {
					if got != "" {
						got += " / "
					}
					got += a.Source.In(c.text) + ": " + a.Content[0].In(c.text)
				}
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
