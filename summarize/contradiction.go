package summarize

// Contents that contradict without a denying verb: “That never happened,” she
// said. Only phrases that deny by themselves stand here; a plain negative
// sentence is no denial.

// contradictions are phrases, with a space at each end of every word, that
// contradict something said wherever they stand in a content.
var contradictions = []string{
	" never happened ", " did not happen ", " didn't happen ", " not what happened ", " not true ", " isn't true ", " is untrue ", " are untrue ", " was untrue ",
	" is false ", " are false ", " was false ", " were false ", " simply false ", " completely false ", " totally false ", " categorically false ", " patently false ", " flatly false ", " entirely false ", " absolutely false ", " demonstrably false ",
	" fake news ", " fake story ", " false reports ", " false report ", " false claims ", " false claim ", " false allegations ", " false accusations ", " false story ", " false stories ", " false narrative ",
	" never said that ", " never said it ", " did not say that ", " didn't say that ", " never said i ", " never said any ", " never told ", " no truth to ", " no truth in ", " not a shred of truth ", " no basis in fact ", " without merit ", " no merit ", " without foundation ", " no substance ",
	" without any basis ", " without basis ", " taken out of context ", " took out of context ", " mischaracterized ", " misconstrued ", " misrepresented ", " misquoted ", " mischaracterised ",
	" nothing to do with ", " had no knowledge ", " have no knowledge ", " no such thing ", " no such meeting ", " no such conversation ", " no such agreement ", " no such plan ", " no such order ", " no such payment ",
	" is a lie ", " are lies ", " was a lie ", " a total lie ", " a complete lie ", " an outright lie ", " a bunch of lies ", " a pack of lies ", " is lying ", " are lying ", " is nonsense ", " complete nonsense ", " utter nonsense ", " total nonsense ", " pure fiction ", " pure fantasy ", " a fabrication ", " made up ", " made-up ", " made it up ",
	" baseless ", " groundless ", " unfounded ", " fabricated ", " meritless ", " malarkey ", " hogwash ", " a hoax ", " witch hunt ", " smear campaign ", " is absurd ", " are absurd ", " is ridiculous ", " are ridiculous ", " is preposterous ",
	" factually incorrect ", " factually wrong ", " flat wrong ", " just wrong ", " dead wrong ", " simply wrong ", " completely wrong ", " totally wrong ", " plain wrong ", " not accurate ", " is inaccurate ", " are inaccurate ", " was inaccurate ", " is incorrect ", " not correct ", " are incorrect ", " wrong about ",
	" not a racist ", " not racist ", " did nothing wrong ", " done nothing wrong ", " nothing wrong ", " did not break ", " didn't break any ", " broke no law ", " broke no laws ", " no wrongdoing ", " am not a ", " i'm not a ", " we are not terrorists ",
	" is misleading ", " are misleading ", " was misleading ", " not my recollection ", " total propaganda ", " false equivalency ", " false equivalence ", " never took a ", " never received any ", " never met with ", " never asked for ", " never authorized ", " never authorised ", " never ordered ", " never paid ", " never offered ",
}

// denyingContent reports whether a content contradicts by itself.
func (p *people) denyingContent(a Attribution) bool {
	if p.contentHas(a, contradictions) {
		return !p.echoesOthers(a)
	}
	return p.oneWordDenial(a)
}

// oneWordDenial recognises “FAKE” and the like: a short quotation that is
// nothing but a word of falsehood.
func (p *people) oneWordDenial(a Attribution) bool {
	if len(a.Content) != 1 {
		return false
	}
	first, last := p.within(a.Content[0])
	counted, falsehoods := 0, 0
	for i := first; i < last; i++ {
		if p.Tokens[i].Kind == Punctuation {
			continue
		}
		counted++
		if falseWords[p.at(i)] {
			falsehoods++
		}
	}
	return falsehoods > 0 && counted <= 3
}

// echoesOthers reports whether the content hands on what others say: "said
// critics who call it a hoax are …" contradicts nothing.
func (p *people) echoesOthers(a Attribution) bool {
	first, last := p.predicate(a)
	return p.anyWithin(first, last, stretch, wordSet("accused accuses accusing"))
}
