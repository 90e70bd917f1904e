#!/usr/bin/env bash
# Makes a package of the built program, without a network: package.sh deb|rpm|appimage [FOLDER]
#
# The files come from `chancery install`, so that a package holds what an installation holds. PROGRAM names
# the program (target/release/chancery). An AppImage also needs RUNTIME, the runtime of
# https://github.com/AppImage/type2-runtime that stands at its beginning.
set -euo pipefail

cd "$(dirname "$0")/../.."
kind=${1:?"name deb, rpm or appimage"}
to=$(realpath "${2:-.}")
program=$(realpath "${PROGRAM:-target/release/chancery}")
version=$("$program" --version | cut -d' ' -f2)
id=io.github.chancery.Chancery
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

"$program" install --prefix /usr --destdir "$root/files"
strip --strip-unneeded "$root/files/usr/bin/chancery"
mkdir -p "$root/files/usr/share/doc/chancery"
cp LICENSE-MIT LICENSE-APACHE "$root/files/usr/share/doc/chancery/"

case $kind in
deb)
    mkdir "$root/files/DEBIAN"
    # Those from libxkbcommon0 on are loaded at run time, so no tool finds them.
    cat >"$root/files/DEBIAN/control" <<END
Package: chancery
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: The Chancery authors <chancery@invalid>
Section: office
Priority: optional
Depends: libc6, libgcc-s1, libxkbcommon0, libxkbcommon-x11-0, libx11-6, libx11-xcb1, libxcursor1, libxi6, libegl1, libgl1
Recommends: libwayland-client0, libwayland-egl1, xdg-desktop-portal
Description: Briefs as entity cards, quotes and a relations diagram
 Opens a brief, one text file, and presents it to a room or a call.
END
    dpkg-deb --root-owner-group --build "$root/files" "$to/chancery_${version}_$(dpkg --print-architecture).deb"
    ;;
rpm)
    (cd "$root/files" && find . -type f -printf '/%P\n') >"$root/list"
    cat >"$root/chancery.spec" <<END
Name: chancery
Version: $version
Release: 1
Summary: Briefs as entity cards, quotes and a relations diagram
License: MIT OR Apache-2.0
AutoReqProv: no
Requires: libxkbcommon, libxkbcommon-x11, libX11, libX11-xcb, libXcursor, libXi, libglvnd-egl, libglvnd-glx
%description
Opens a brief, one text file, and presents it to a room or a call.
%files -f $root/list
END
    rpmbuild -bb --quiet --define "_build_id_links none" --define "_rpmdir $to" --define "_topdir $root/rpm" \
        --define "_build_name_fmt %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm" \
        --buildroot "$root/files" "$root/chancery.spec"
    ;;
appimage)
    app=$root/files
    cp "$app/usr/share/applications/$id.desktop" "$app/"
    # There is no absolute place inside an image.
    sed -i 's#/usr/bin/chancery#chancery#; /^TryExec/d' "$app/$id.desktop"
    cp "$app/usr/share/icons/hicolor/256x256/apps/$id.png" "$app/"
    ln -s usr/bin/chancery "$app/AppRun"
    mksquashfs "$app" "$root/image" -root-owned -noappend -comp gzip -quiet
    out=$to/Chancery-$version-$(uname -m).AppImage
    cat "${RUNTIME:?"name the AppImage runtime"}" "$root/image" >"$out"
    chmod +x "$out"
    ;;
*)
    echo "There is no package of the kind $kind; name deb, rpm or appimage." >&2
    exit 2
    ;;
esac
