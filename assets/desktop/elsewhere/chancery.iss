; Not built here. For Inno Setup 6 on Windows: the program, its menu entry, and briefs opening with it.
[Setup]
AppId=io.github.chancery.Chancery
AppName=Chancery
AppVersion=0.1.0
DefaultDirName={autopf}\Chancery
DefaultGroupName=Chancery
OutputBaseFilename=chancery-setup
ChangesAssociations=yes
PrivilegesRequired=lowest

[Files]
Source: "..\..\..\target\release\chancery.exe"; DestDir: "{app}"

[Icons]
Name: "{group}\Chancery"; Filename: "{app}\chancery.exe"

[Registry]
; Windows knows the last ending of a name alone, so .ron is offered and not taken.
Root: HKA; Subkey: "Software\Classes\.ron\OpenWithProgids"; ValueType: string; ValueName: "Chancery.Brief"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Chancery.Brief"; ValueType: string; ValueData: "Policy brief"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Chancery.Brief\shell\open\command"; ValueType: string; ValueData: """{app}\chancery.exe"" ""%1"""
