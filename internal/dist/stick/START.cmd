@echo off
rem Starts SafeSkills on Windows: double-click. No administrator is needed, and nothing is installed.
rem The program is copied to your own folder, looked at, and run there.
setlocal EnableExtensions DisableDelayedExpansion
mode con: cols=80 lines=25 >nul 2>&1
chcp 65001 >nul 2>&1

set "HERE=%~dp0"
set "ARCH=amd64"
if /i "%PROCESSOR_ARCHITECTURE%"=="x86" if not defined PROCESSOR_ARCHITEW6432 set "ARCH=386"
if /i "%PROCESSOR_ARCHITECTURE%"=="ARM64" set "ARCH=arm64"
if /i "%PROCESSOR_ARCHITEW6432%"=="ARM64" set "ARCH=arm64"
set "NAME=safeskills-windows-%ARCH%.exe"
if not exist "%HERE%programs\%NAME%" (
  echo The file programs\%NAME% is not on this stick. Copy the stick again, or take another one.
  goto sorry
)

rem What is learned stays on this computer until it is passed on: never on this stick, which may be locked.
set "DATA=%LOCALAPPDATA%\SafeSkills"
if defined SAFESKILLS_DATA set "DATA=%SAFESKILLS_DATA%"
set "RUN=%LOCALAPPDATA%\SafeSkills-run"
if not exist "%RUN%\" mkdir "%RUN%" 2>nul
rem Where another window runs it already it cannot be written; then the one that is there is looked at.
copy /b /y "%HERE%programs\%NAME%" "%RUN%\safeskills.exe" >nul 2>&1
if not exist "%RUN%\safeskills.exe" (
  echo The program cannot be copied to %RUN%. Make room there, or ask whoever looks after this computer.
  goto sorry
)

set "GOT="
for /f "skip=1 delims=" %%h in ('certutil -hashfile "%RUN%\safeskills.exe" SHA256 2^>nul') do if not defined GOT set "GOT=%%h"
if not defined GOT (
  echo This computer cannot work out a checksum, so nothing is started.
  goto sorry
)
set "GOT=%GOT: =%"
findstr /i /b /l /c:"%GOT%  %NAME%" "%HERE%programs\SHA256SUMS" >nul 2>&1
if errorlevel 1 (
  echo The program on this stick is damaged, or somebody changed it. It was not started. Take another stick.
  goto sorry
)

set "SEAT=%SAFESKILLS_SEAT%"
if not defined SEAT if exist "%DATA%\seat.txt" set /p SEAT=<"%DATA%\seat.txt"
if not defined SEAT set /p "SEAT=Number of this seat (Enter when there is none): "
if not defined SEAT goto go
for /f "delims=0123456789" %%x in ("%SEAT%") do goto go
set "SAFESKILLS_SEAT=%SEAT%"
if not exist "%DATA%\" mkdir "%DATA%" 2>nul
>"%DATA%\seat.txt" echo %SEAT%

:go
set "SITE="
if exist "%HERE%site.yaml" set SITE=--site "%HERE%site.yaml"
set "COMMAND=%~1"
if not defined COMMAND set "COMMAND=start"
"%RUN%\safeskills.exe" %COMMAND% --data "%DATA%" %SITE% %2 %3
if errorlevel 1 goto sorry
if /i not "%COMMAND%"=="start" pause
exit /b 0

:sorry
echo.
pause
exit /b 1
