@echo off
rem The night before: tells whether this computer is fit.
call "%~dp0START.cmd" doctor
