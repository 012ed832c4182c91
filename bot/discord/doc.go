// Package discord is Discord as a chat platform: it renders checked messages
// as Discord takes them, answers interactions from the gateway or over HTTP,
// and posts editions. Rendering is pure; what is from outside passes one
// function that leaves nothing that Discord acts on. The rules of the platform
// stand in limits.go, each with the page that sets it.
package discord
