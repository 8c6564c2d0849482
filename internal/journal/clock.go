package journal

import (
	"fmt"
	"strconv"
	"time"
)

// Stamp is a hybrid logical time (Kulkarni and others, "Logical Physical Clocks", 2014): milliseconds since 1970 in the
// upper 48 bits, a counter in the lower 16. Stamps order events whatever the wall clock does; their time is for people
// to look at and nothing may be decided by it.
type Stamp uint64

const (
	counterBits = 16
	// yearAhead is how far one run of the program may carry a learner's stamps past the highest one read. A clock that
	// wakes up in 2100 thus costs at most a year, and a clock that was right all along catches up.
	yearAhead = Stamp(366*24*60*60*1000) << counterBits
	// lastWall, the start of the year 2200, is the latest time believed of a wall clock.
	lastWall = 7_258_118_400_000
	// lastStamp, in the year 4199, is the highest stamp that a clock follows. Only a made-up journal goes past it, and
	// following that one would end in an overflow.
	lastStamp = Stamp(1) << 62
)

// Time is when the event happened by the clock of the computer it happened on, as far as that is believed.
func (s Stamp) Time() time.Time { return time.UnixMilli(int64(s >> counterBits)).UTC() }

// MarshalText writes the stamp as 16 hexadecimal digits, whose alphabetical order is the order of the stamps.
func (s Stamp) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "%016x", uint64(s)), nil }

// UnmarshalText reads what MarshalText wrote.
func (s *Stamp) UnmarshalText(text []byte) error {
	n, err := strconv.ParseUint(string(text), 16, 64)
	if err != nil || len(text) != 16 {
		return fmt.Errorf("%q is not 16 hexadecimal digits", text)
	}
	*s = Stamp(n)
	return nil
}

// clock makes stamps, each higher than the one before.
type clock struct {
	wall        func() time.Time
	last, limit Stamp
}

// newClock goes on from the highest stamp read, which is zero for a new learner.
func newClock(wall func() time.Time, last Stamp) *clock {
	c := &clock{wall: wall, last: last, limit: lastWall << counterBits}
	if last > 0 {
		c.limit = min(c.limit, last+yearAhead)
	}
	return c
}

func (c *clock) next() Stamp {
	ms := min(max(c.wall().UnixMilli(), 0), lastWall)
	c.last = max(c.last+1, min(Stamp(ms)<<counterBits, c.limit))
	return c.last
}
