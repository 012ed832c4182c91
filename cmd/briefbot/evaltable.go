package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"briefbot/summarize/eval"
)

// writeFigures writes all figures for people, the ones to steer by last, where
// they stay in sight. Every cell is a number or a name of ours.
func writeFigures(w io.Writer, on screen, f *eval.Figures, last eval.Record) error {
	var out strings.Builder
	for _, group := range f.Groups {
		writeGroup(&out, on, group)
	}
	if f.Answers != nil {
		writeAnswers(&out, on, f.Answers)
	}
	writeMeasures(&out, on, f, last)
	line := plural(f.Articles, "article")
	if missing := f.Articles - f.Predicted; missing > 0 {
		line += fmt.Sprintf(", %d without predictions", missing)
	}
	if last.Date != "" {
		line += "; last: " + last.Date + ", extractor " + last.Extractor
	}
	out.WriteString(faint.paint(oneLine(line), on) + "\n")
	_, err := io.WriteString(w, out.String())
	return err
}

// writeGroup shows precision, recall and F1 of each part by each measure.
func writeGroup(out *strings.Builder, on screen, g *eval.Group) {
	heading := fmt.Sprintf("%s · gold %d · predicted %d", g.Name, g.Gold, g.Predicted)
	if g.KindsGiven > 0 {
		heading += fmt.Sprintf(" · kind right %.1f %%", 100*kindAccuracy(g))
	}
	fmt.Fprintln(out, bold.paint(heading, on))
	var names strings.Builder
	fmt.Fprintf(&names, "  %-9s", "")
	for _, name := range []string{"exact", "exact words", "overlap", "token", "soft"} {
		fmt.Fprintf(&names, "  %-17s", name)
	}
	fmt.Fprintln(out, faint.paint(strings.TrimRight(names.String(), " "), on))
	fmt.Fprintln(out, faint.paint("           "+strings.TrimRight(strings.Repeat("    P     R    F1  ", len(columnNames)), " "), on))
	for _, part := range partsOf(g) {
		fmt.Fprintf(out, "  %-9s", part.name)
		for _, figures := range columnsOf(part.Row) {
			fmt.Fprintf(out, "  %5.1f %5.1f %5.1f", 100*figures.Precision, 100*figures.Recall, 100*figures.F1)
		}
		fmt.Fprintln(out)
	}
	s := newJSONGroup(g).Sources
	fmt.Fprintf(out, "  source right, of %d found of %d: %.1f %% to the word, %.1f %% softly, none given %.1f %%; end to end %.1f %%; name right %.1f %% of %d\n\n",
		s.Found, s.Gold, 100*s.Exact, 100*s.Soft, 100*s.Missing, 100*s.EndToEnd, 100*s.Named, s.Names)
}

func writeAnswers(out *strings.Builder, on screen, a *eval.AnswerFigures) {
	fmt.Fprintln(out, bold.paint("denials, speakers, key statements", on))
	fmt.Fprintln(out, faint.paint("                       P     R    F1", on))
	for _, line := range []struct {
		name   string
		counts eval.Counts
	}{{"denials", a.Denials}, {"no comment", a.NoComments}, {"retractions", a.Retractions}, {"all three", a.All()}} {
		c := line.counts
		fmt.Fprintf(out, "  %-16s %5.1f %5.1f %5.1f  %d right, %d wrong, %d missed\n",
			line.name, 100*c.Precision(), 100*c.Recall(), 100*c.F1(), c.Right, c.Wrong, c.Missed)
	}
	for _, line := range []struct {
		name  string
		ratio eval.Ratio
	}{{"claims", a.Claims}, {"speakers", a.Speakers}, {"key, first three", a.Key}} {
		fmt.Fprintf(out, "  %-16s %5.1f              %d of %d\n", line.name, 100*line.ratio.Share(), line.ratio.Part, line.ratio.Whole)
	}
	fmt.Fprintf(out, "  %-16s       %5.1f        %d of %d\n", "key, agreed", 100*a.KeyAgreed.Share(), a.KeyAgreed.Part, a.KeyAgreed.Whole)
	if a.Missing > 0 {
		fmt.Fprintf(out, "  %s with labels, but no predictions\n", plural(a.Missing, "article"))
	}
	fmt.Fprintln(out)
}

// writeMeasures shows the figures to steer by beside the last ones, the goal
// and how far people agree.
func writeMeasures(out *strings.Builder, on screen, f *eval.Figures, last eval.Record) {
	fmt.Fprintln(out, faint.paint(fmt.Sprintf("%-22s %6s %6s %6s %6s  %s", "MEASURE", "%", "LAST", "GOAL", "PEOPLE", "COUNTS"), on))
	falls := last.Falls(f)
	for _, m := range f.Measures() {
		was, known := last.Figures[m.Name]
		look := plain
		if slices.ContainsFunc(falls, func(fall eval.Fall) bool { return fall.Name == m.Name }) {
			look = red
		}
		line := fmt.Sprintf("%-22s %6.1f %6s %6s %6s  %s", m.Name, m.Value, figure(was, known), figure(m.Goal, m.Goal > 0), figure(m.Human, m.Human > 0), m.Meaning())
		fmt.Fprintln(out, look.paint(line, on))
	}
}

func figure(value float64, known bool) string {
	if !known {
		return ""
	}
	return fmt.Sprintf("%.1f", value)
}
