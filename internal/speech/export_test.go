package speech

// Wait returns when all that was started has ended by itself.
func (v *Voice) Wait() { v.speaking.Wait() }
