@echo off
rem At the end of the day, with the stick BACK plugged in: puts what was learned here onto it.
call "%~dp0START.cmd" pass
