package summarize

import "strings"

// storyCommonWords tell no story from another: the grammar of English, the
// reporter's trade, calendar and titles. Our own list, made by reading; it
// need not be complete, since terms are weighed by their rarity as well.
var storyCommonWords = storyWordSet(`
a an and are as at be been being but by can could did do does for from had has have he her hers him his how i if in into is it its
me my no nor not now of off on once one only or our ours out over own she so some such than that the their them then there these they
this those through to too under until up us was we were what when where which while who whom why will with would you your yours
about above after again against all almost alone along already also although always among another any anybody anyone anything around away
back because become becomes before began begin behind below beneath beside besides between beyond both bring brought called came cannot come
comes coming despite done down during each either else enough even ever every everybody everyone everything except far few first five followed
following former found four further gave get gets getting give given gives go goes going gone good great half hand hard here herself himself
hold however hundred instead itself just keep kept kind knew know known last late later latest least leave left less let like little long made make
makes making many matter may maybe mean means might mine more most much must myself near nearly need needs neither never next nine nobody none
nothing often old onto other others otherwise ourselves part perhaps place placed point put quite rather really right said same saw say saying
says second see seem seemed seems seen set seven several shall should show showed shown side since six something sometimes soon still take taken
takes taking ten than third though thousand three thus time times together told took toward towards turn turned twice two unless upon use used
using very want wanted wants way well went whatever whether whole whose within without word words work worked working year years yet yourself
accord according account accused added agreed allegation allegations alleged allegedly announced announcement answer answered appeared article
asked asking assert asserted believe believed charge charges claim claimed claims comment comments confirmed confirm correspondent criticised
criticized declined denied denial denies deny described dismissed earlier editor expected familiar insisted interview issue issued journalist
journalists late media meeting member members morning news newspaper night noted official officials people percent person persons photograph
plan plans press publish published question questions quote quoted recent recently refused rejected release released remain remained remarks
repeated reply replied report reported reporter reporters reports request requested respond responded response reuters source sources speak
speaking spoke spoken spokesman spokesperson spokeswoman state stated statement statements story suggested telling tells today told tomorrow
tonight unnamed version week weeks weekend write writing written wrote yesterday afternoon evening midnight month months noon hour hours minute
minutes moment days
january february march april june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
don't doesn't didn't isn't wasn't aren't weren't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't it's that's there's they're
they've they'll we're we've we'll i'm i've i'll you're you've he's she's let's what's who's
`)

// storyTitles stand before names and are no part of them.
var storyTitles = storyWordSet(`
admiral ambassador baron baroness bishop captain chairman chairwoman chancellor chief executive colonel commissioner congressman congresswoman councillor
countess deputy detective director doctor dr father general governor inspector judge justice king lady lieutenant lord madam major
mayor minister miss mister mr mrs ms mx officer president prime prince princess professor queen representative rep rev reverend secretary sen
senator sergeant sir speaker superintendent vice
capt col gen gov hon lt pres prof sgt supt
`)

// storyWordSet is the set of the words of a list.
func storyWordSet(list string) map[string]bool {
	set := make(map[string]bool)
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}
