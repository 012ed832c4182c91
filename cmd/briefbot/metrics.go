package main

import (
	"context"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"briefbot/schedule"
)

// metrics count what serve does since it was started, and how deep its queues
// are. No label holds anything from outside.
type metrics struct {
	registry   *prometheus.Registry
	slots      *prometheus.CounterVec
	late       prometheus.Counter
	deliveries *prometheus.CounterVec
	delay      *prometheus.HistogramVec
}

// depthOf counts the unfinished jobs by queue and state.
type depthOf func(ctx context.Context) (map[string]map[string]int, error)

// newMetrics makes them for the platforms of these names. What is not counted
// yet is there as zero: a graph or an alarm cannot tell a series that is absent
// from a program that is not watched.
func newMetrics(depth depthOf, platforms []string) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		slots: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "briefbot_slots_total", Help: "Slots by what became of them; reason is empty but for skipped ones.",
		}, []string{"outcome", "reason"}),
		late: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "briefbot_slots_late_total", Help: "Slots whose first part was posted late.",
		}),
		deliveries: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "briefbot_deliveries_total", Help: "Attempts to post by platform and outcome.",
		}, []string{"platform", "outcome"}),
		delay: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "briefbot_slot_to_post_seconds", Help: "From a slot's due time to its post.",
			Buckets: []float64{1, 2, 5, 10, 30, 60, 120, 300, 900, 3600, 3 * 3600},
		}, []string{"platform"}),
	}
	m.registry.MustRegister(m.slots, m.late, m.deliveries, m.delay, &depthCollector{depth: depth},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.slots.WithLabelValues(string(schedule.SlotWasPlanned), "")
	m.slots.WithLabelValues(string(schedule.SlotWasFailed), "")
	for _, reason := range append(skipReasons, otherReason) {
		m.slots.WithLabelValues(string(schedule.SlotWasSkipped), reason)
	}
	for _, platform := range platforms {
		m.delay.WithLabelValues(platform)
		for _, outcome := range schedule.PostOutcomes() {
			m.deliveries.WithLabelValues(platform, string(outcome))
		}
	}
	return m
}

// count takes an event of the runner.
func (m *metrics) count(event schedule.Event) {
	switch event.Outcome {
	case schedule.SlotWasPlanned, schedule.SlotWasSkipped, schedule.SlotWasFailed:
		reason := ""
		if event.Outcome == schedule.SlotWasSkipped {
			reason = reasonWord(event.Reason)
		}
		m.slots.WithLabelValues(string(event.Outcome), reason).Inc()
		return
	case schedule.PostDone, schedule.PostFound:
		if event.Slot != "" {
			m.delay.WithLabelValues(event.Platform).Observe(event.Delay.Seconds())
		}
		if event.Late && event.Part == 1 {
			m.late.Inc()
		}
	}
	m.deliveries.WithLabelValues(event.Platform, string(event.Outcome)).Inc()
}

// skipReasons are the words with which the reasons of skipped slots begin.
var skipReasons = []string{"empty", "late", "paused", "replaced", "on request", "quiet", "removed"}

const otherReason = "other"

// reasonWord is what reasons are counted by: they may hold names and causes.
func reasonWord(reason string) string {
	for _, word := range skipReasons {
		if strings.HasPrefix(reason, word) {
			return word
		}
	}
	return otherReason
}

// depthCollector looks into the queue whenever it is asked.
type depthCollector struct{ depth depthOf }

var depthMetric = prometheus.NewDesc("briefbot_queue_jobs", "Unfinished jobs by queue and state.", []string{"queue", "state"}, nil)

// Describe implements prometheus.Collector.
func (c *depthCollector) Describe(descriptions chan<- *prometheus.Desc) { descriptions <- depthMetric }

// Collect implements prometheus.Collector.
func (c *depthCollector) Collect(collected chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	depth, err := c.depth(ctx)
	if err != nil {
		collected <- prometheus.NewInvalidMetric(depthMetric, err)
		return
	}
	for queue, states := range depth {
		for _, state := range []string{"available", "running", "scheduled", "retryable"} {
			collected <- prometheus.MustNewConstMetric(depthMetric, prometheus.GaugeValue, float64(states[state]), queue, state)
		}
	}
}
