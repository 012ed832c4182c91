package summarize

// people is the cast of an article: everything in it that has a name.
type people struct {
	*reading
	persons  []person
	mentions []mention // in text order
	stems    *stems
}

// findPeople lists who and what is named. It reads the text twice: names of
// several words first, which tell whom a single surname means, also where it
// stands before the full name.
func findPeople(doc *Document) *people {
	p := &people{reading: read(doc)}
	p.stems = p.numberStems()
	runs := p.runs()
	byName := map[string]int{}
	for _, run := range runs {
		if run.last-run.first >= 2 {
			p.addNamed(run, byName)
		}
	}
	p.foldLonger()
	p.foldHeadlines(byName)
	surnames := p.surnames()
	shorts := p.shortNames()
	for _, run := range runs {
		p.mention(run, byName, surnames, shorts)
	}
	p.judge()
	p.markSubjects()
	p.findRoles()
	return p
}
