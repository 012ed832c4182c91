package main

import (
	"encoding/json"
	"fmt"
	"os"

	"briefbot/summarize"
)

// writeChoices writes which claim was tied to each marked denial, and prints how
// many are right.
func writeChoices(path string, names []string, examples []summarize.DenialExample, choices []summarize.ClaimChoice) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := json.NewEncoder(file)
	right, reached := 0, 0
	for _, choice := range choices {
		text := examples[choice.Article].Text
		line := struct {
			Article  string   `json:"article"`
			Denial   string   `json:"denial"`
			Claim    string   `json:"claim"`
			Marked   []string `json:"marked"`
			At       int      `json:"at"` // offsets in bytes
			ClaimAt  int      `json:"claim_at"`
			MarkedAt []int    `json:"marked_at"`
			Right    bool     `json:"right"`
			Reached  bool     `json:"reached"`
		}{Article: names[choice.Article], Denial: choice.Statement.In(text), At: choice.Statement.Start, Right: choice.Right, Reached: choice.Reached}
		if choice.Claim != nil {
			line.Claim, line.ClaimAt = choice.Claim.Span.In(text), choice.Claim.Span.Start
		}
		for _, claim := range examples[choice.Article].Denials[choice.Denial].Claims {
			line.Marked, line.MarkedAt = append(line.Marked, claim.In(text)), append(line.MarkedAt, claim.Start)
		}
		if err := lines.Encode(line); err != nil {
			return err
		}
		if choice.Right {
			right++
		}
		if choice.Reached {
			reached++
		}
	}
	fmt.Printf("%d of %d claims right, %d among the candidates\n", right, len(choices), reached)
	return file.Close()
}
