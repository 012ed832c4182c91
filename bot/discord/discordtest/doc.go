// Package discordtest is Discord for tests, in one process and on loopback:
// REST, gateway and the sending side of HTTP interactions, as far as briefbot
// uses them. It is never part of the program. Each behaviour names the page
// of the documentation that it imitates, and a [Specification] holds every
// request and every answer against Discord's own OpenAPI file where that is at
// hand.
package discordtest
