import zipfile, os
os.makedirs("wheels", exist_ok=True)
def wheel(name, version, requires=()):
    n = name.replace("-", "_")
    with zipfile.ZipFile(f"wheels/{n}-{version}-py3-none-any.whl", "w") as z:
        z.writestr(f"{n}.py", "")
        z.writestr(f"{n}-{version}.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n" + "".join(f"Requires-Dist: {r}\n" for r in requires))
        z.writestr(f"{n}-{version}.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        z.writestr(f"{n}-{version}.dist-info/RECORD", "")
wheel("till", "1.0"); wheel("till", "2.0")
wheel("shop-a", "1.0", ["till<2"]); wheel("shop-b", "1.0", ["till>=2"])
