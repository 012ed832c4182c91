package schedule

// Points are the names with which [Wiring.Point] is called, in the order in
// which a slot comes to them: just before and just after each change of state
// and each call to a platform. A crash test kills the process at each.
const (
	PointPlan       = "plan"
	PointPlanned    = "planned"
	PointBuild      = "build"
	PointBuilt      = "built"
	PointEnd        = "end"
	PointEnded      = "ended"
	PointSending    = "sending"    // before it is stored
	PointPost       = "post"       // after it is stored, before the call
	PointAnswered   = "answered"   // after the call, before the receipt is stored
	PointDelivered  = "delivered"  // after it is stored
	PointTakeover   = "takeover"   // before another's attempt is taken over
	PointFind       = "find"       // before the platform is asked for the key
	PointFound      = "found"      // after, before it is stored
	PointCorrect    = "correct"    // before a correction or a late denial is stored
	PointCorrected  = "corrected"  // after
	PointNotify     = "notify"     // a channel's schedules are paused, nobody is told yet
	PointRecovering = "recovering" // the clock was set back; before the mark moves
)

// Points lists all of them.
func Points() []string {
	return []string{
		PointPlan, PointPlanned, PointBuild, PointBuilt, PointEnd, PointEnded, PointSending, PointPost, PointAnswered,
		PointDelivered, PointTakeover, PointFind, PointFound, PointCorrect, PointCorrected, PointNotify, PointRecovering,
	}
}

func (r *Runner) point(name string) {
	if r.Point != nil {
		r.Point(name)
	}
}
