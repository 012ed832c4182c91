package summarize

// trainVocabulary learns which words are cues and which have one tag only.
func trainVocabulary(articles []*trainingArticle) *vocabulary {
	total, inCue := map[uint32]int{}, map[uint32]int{}
	tagCounts := map[uint32]map[uint8]int{}
	for _, article := range articles {
		cueTokens := map[int]bool{}
		for _, g := range article.gold {
			for i := g.cue.first; i < g.cue.last; i++ {
				cueTokens[i] = true
			}
		}
		for i := range article.analysis.words {
			w := &article.analysis.words[i]
			if article.silver[i].known {
				if tagCounts[w.form] == nil {
					tagCounts[w.form] = map[uint8]int{}
				}
				tagCounts[w.form][article.silver[i].tag]++
			}
			if w.quoted() || w.mark && w.form != formColon && w.form != formDash {
				continue
			}
			total[w.form]++
			if cueTokens[i] {
				inCue[w.form]++
			}
		}
	}
	v := &vocabulary{cueClass: map[uint32]uint8{}, certainTag: map[uint32]uint8{}, cluster: map[uint32]uint8{}}
	for form, n := range inCue {
		if n < 3 {
			continue
		}
		switch share := float64(n) / float64(total[form]+2); {
		case share >= .75:
			v.cueClass[form] = 4
		case share >= .45:
			v.cueClass[form] = 3
		case share >= .2:
			v.cueClass[form] = 2
		case share >= .06:
			v.cueClass[form] = 1
		}
	}
	for form, counts := range tagCounts {
		if len(counts) != 1 {
			continue
		}
		for tag, n := range counts {
			if n >= 30 {
				v.certainTag[form] = tag + 1
			}
		}
	}
	return v
}

var formColon, formDash = hashString(":"), hashString("—")

// relabel looks the words up in a vocabulary learned since.
func (v *vocabulary) relabel(articles []*trainingArticle) {
	for _, article := range articles {
		seen := map[*lexeme]bool{}
		for i := range article.analysis.words {
			l := article.analysis.words[i].lexeme
			if seen[l] {
				continue
			}
			seen[l] = true
			l.cueClass, l.certainTag, l.cluster = v.cueClass[l.form], v.certainTag[l.form], uint32(v.cluster[l.form])
		}
	}
}
