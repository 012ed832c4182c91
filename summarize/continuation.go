package summarize

// continueQuotations gives a paragraph that is nothing but quotations, and
// that nobody claims, to the attribution whose quotation ends the paragraph
// before: a speaker goes on.
func (fd *modelFinder) continueQuotations(found []proposal) {
	claimed := map[int]bool{} // paragraphs with content
	speaking := map[int]int{} // index into found, by the paragraph that its quotation ends
	words := fd.a.words
	for k, p := range found {
		for _, r := range p.content {
			claimed[words[r.first].paragraph] = true
		}
		if end := p.content[len(p.content)-1].last; words[end-1].quoted() {
			speaking[words[end-1].paragraph] = k
		}
	}
	for k := 1; k < len(fd.a.paragraphs); k++ {
		before, r := words[fd.a.paragraphs[k-1].first].paragraph, fd.a.paragraphs[k]
		speaker, ok := speaking[before]
		if own := words[r.first].paragraph; ok && !claimed[own] && fd.a.allQuoted(r) {
			found[speaker].content = append(found[speaker].content[:len(found[speaker].content):len(found[speaker].content)], r)
			speaking[own] = speaker
		}
	}
}

// allQuoted reports whether all words of a paragraph are quoted, and there is
// more than a word or two.
func (a *analysis) allQuoted(r tokenRange) bool {
	count := 0
	for i := r.first; i < r.last; i++ {
		if a.words[i].mark {
			continue
		}
		if !a.words[i].quoted() {
			return false
		}
		count++
	}
	return count >= 4
}
