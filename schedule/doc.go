// Package schedule says when a briefing is due and carries it from its due
// time to its post: specs in words or in cron's fields, the slots that they
// name, and what becomes of each.
//
// Schedules are about wall clocks: "weekdays at eight in Berlin" stays at
// eight when the clocks change. [Parse] understands a spec, [Spec.Next] and
// [Spec.Prev] walk its slots, [Due] decides what is due; none of them does
// I/O.
//
// # From a slot to its post
//
// A [Runner] does the rest, in steps that each end in one transaction of the
// store. What a step needs is in the store, so a process may die between any
// two of them, and another goes on:
//
//	Tick      slots due since the schedule's mark are stored as planned, or as
//	          skipped with a reason, and the mark moves         (plan.go, tick.go)
//	BuildJob  the articles since the last edition are composed and rendered;
//	          edition, payloads and the window's end are stored        (build.go)
//	DeliverJob  "sending" is stored, the platform is called, and what it said
//	          is stored                               (deliver.go, post.go)
//
// # Why no post is missed
//
// A schedule's mark moves in the transaction that stores the slots up to it,
// so every due time is a stored slot, once, by its name. Jobs carry an id
// only, and Tick enqueues whatever is not finished, so a lost job is nothing.
// A slot ends as posted, or as skipped or failed with its reason; every wait
// has an end: the grace time until something of it is posted, a day after
// that.
//
// Windows of a schedule join by ingest sequence: an edition begins where the
// last one ended that was not withdrawn, and the store refuses any other. An
// edition that was told to nobody is withdrawn and the next covers its news.
//
// # Why no post is doubled
//
// Each part of an edition is one delivery with a key. It is in sending before
// the platform is called. Whoever finds a delivery in sending does not know
// whether it was posted, so they ask the platform for its key before they post
// ([Poster.Find]). Every move names the state and the attempt that it was
// decided from, so of two that race one loses and does nothing. A delivery
// that another process has in sending is left alone for [Lease], and a call to
// the platform never begins later than a few seconds after sending was stored
// and never takes longer than [CallTime], so the two do not overlap.
//
// A store may know less than was posted: it was restored from a copy, or a
// power cut took its last moments. So what was due before a process began is
// looked for too before that process first posts it.
//
// # What is left
//
// One window remains, since no transaction spans a store and a platform. A
// process that is stopped (a debugger, a frozen virtual machine) for longer
// than the lease, between its last look at the clock and the moment at which
// its request leaves the machine, may post what another process has looked
// for, not found, and posted meanwhile. The same holds for a platform that
// shows a post only later than it could be asked for it ([Wiring.Settle]). A
// platform that refuses a key it has seen closes both; give it the key.
//
// Clocks of machines that share a store should agree within a minute, as those
// do that are set by NTP.
package schedule
