package summarize

import "slices"

// modelFinder is one run of the trained statement finder with its buffers.
type modelFinder struct {
	model   *Model
	a       *analysis
	s       surroundings
	lattice lattice
	f       featureSet
	scores  []int32
}

// drafted is an attribution in tokens.
type drafted struct {
	cue     foundCue
	source  tokenRange
	content []tokenRange
}

// Attributions finds the attributions in the paragraphs of an English document
// that are wanted; nil wants all. A paragraph is read by itself.
func (m *Model) Attributions(doc *Document, wanted func(paragraph int) bool) []Attribution {
	if len(doc.Tokens) == 0 {
		return nil
	}
	fd := &modelFinder{model: m, a: newAnalysis(doc, m.vocabulary)}
	if wanted != nil {
		fd.a.keep(wanted)
	}
	m.tagger.run(fd.a)
	m.parser.run(fd.a)
	fd.a.readTree(m.parser.names)
	return fd.find()
}

// keep leaves out the paragraphs that are not wanted.
func (a *analysis) keep(wanted func(paragraph int) bool) {
	unwanted := func(r tokenRange) bool {
		return r.first >= r.last || !wanted(a.words[r.first].paragraph)
	}
	a.toRead = slices.DeleteFunc(slices.Clone(a.sentences), unwanted)
	a.paragraphs = slices.DeleteFunc(a.paragraphs, unwanted)
}

func (fd *modelFinder) find() []Attribution {
	var found []Attribution
	for _, stretch := range fd.a.stretches() {
		fd.s.reset(fd.a, stretch)
		cues := fd.model.cues.candidates(fd.a, &fd.s, &fd.lattice, &fd.f)
		if len(cues) == 0 {
			continue
		}
		fd.scores = fd.model.spans.wordScores(fd.a, &fd.s, &fd.f, fd.scores)
		for _, c := range cues {
			if !c.chosen {
				continue
			}
			if x := fd.label(c); len(x.content) > 0 {
				found = append(found, fd.attribution(x))
			}
		}
	}
	return found
}

// label finds the source and content of one cue.
func (fd *modelFinder) label(c foundCue) drafted {
	fd.model.spans.score(fd.a, &fd.s, c.tokenRange, fd.scores, &fd.lattice, &fd.f)
	path, _ := fd.model.spans.model.viterbi(&fd.lattice)
	x := drafted{cue: c, content: fd.model.spans.model.spans(path, "content", fd.s.stretch.first)}
	nearest := 1 << 30
	for _, r := range fd.model.spans.model.spans(path, "source", fd.s.stretch.first) {
		if d := max(c.first-r.last, r.first-c.last); d < nearest {
			nearest, x.source = d, r
		}
	}
	return x
}

// attribution turns tokens into bytes.
func (fd *modelFinder) attribution(x drafted) Attribution {
	at := Attribution{Source: fd.span(x.source), Cue: fd.span(x.cue.tokenRange)}
	for _, r := range x.content {
		at.Content = append(at.Content, fd.span(r))
	}
	return at
}

func (fd *modelFinder) span(r tokenRange) Span {
	if r.first >= r.last {
		return Span{}
	}
	return Span{fd.a.doc.Tokens[r.first].Start, fd.a.doc.Tokens[r.last-1].End}
}
