package summarize

// people is the cast of an article: everything in it that has a name.
type people struct {
	*reading
	persons  []person
	mentions []mention // in text order
	stems    *stems
	followed followed
	narrated []int // by sentence: how many before it are not quotation alone
}

// findPeople lists who and what is named. It reads the text twice: names of
// several words first, which tell whom a single surname means, also where it
// stands before the full name.
func findPeople(doc *Document) *people {
	p := &people{reading: read(doc)}
	p.stems = p.numberStems()
	p.narrated = p.countNarrated()
	runs := p.runs()
	byName := map[string]int{}
	for _, run := range runs {
		if run.last-run.first >= 2 {
			p.addNamed(run, byName)
		}
	}
	p.foldLonger()
	p.foldHeadlines(byName)
	p.foldOpenings()
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

// countNarrated counts for each sentence those before it that say something
// outside quotations. A quotation of six sentences does not take “he said” any
// further from the name before it.
func (p *people) countNarrated() []int {
	narrated := make([]int, len(p.Sentences)+1)
	for i, sentence := range p.Sentences {
		narrated[i+1] = narrated[i]
		for t := sentence.First; t < sentence.Last; t++ {
			if p.Tokens[t].Quotation < 0 && p.Tokens[t].Kind == Word {
				narrated[i+1]++
				break
			}
		}
	}
	return narrated
}

// apart is how many sentences lie between two, the first of them counted, those
// of quotation alone not.
func (p *people) apart(first, last int) int { return p.narrated[last] - p.narrated[first] }
