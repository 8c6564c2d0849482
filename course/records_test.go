package course_test

import (
	"errors"
	"slices"
	"testing"

	"example.org/safeskills/course"
)

func TestNamed(t *testing.T) {
	all := []course.Learner{{ID: "1", Nickname: "Blue Otter"}, {ID: "2", Nickname: "Red Fox"}, {ID: "3", Nickname: "blue otter"}}
	if one, err := course.Named(all, "BLUE otter"); err != nil || one.ID != "1" {
		t.Errorf("%+v, %v", one, err)
	}
	if _, err := course.Named(all, "Grey Wolf"); !errors.Is(err, course.ErrNobody) || err.Error() != `nobody here goes by "Grey Wolf"` {
		t.Error(err)
	}
}

// TestFreeNicknames: none that is taken is offered, and when all are, they are offered all the same: nobody is sent away.
func TestFreeNicknames(t *testing.T) {
	names := []string{"Blue Otter", "Red Fox"}
	for _, c := range []struct {
		taken []course.Learner
		want  []string
	}{
		{nil, names},
		{[]course.Learner{{Nickname: "blue otter"}}, []string{"Red Fox"}},
		{[]course.Learner{{Nickname: "Red Fox"}, {Nickname: "Blue Otter"}}, names},
	} {
		if free := course.FreeNicknames(names, c.taken); !slices.Equal(free, c.want) {
			t.Errorf("%v: %v", c.taken, free)
		}
	}
}
