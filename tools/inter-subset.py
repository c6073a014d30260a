"""Makes apps/web/src/fonts/inter-spanish.woff2: the letters that almost every page is written in.

They are Inter's own, cut out of @fontsource-variable/inter: what Spanish and English are written with, the weights from
400 to 700, and figures of one width. Other letters come from the package's files when somebody's name needs them.
Run it after the package has changed: pip install fonttools brotli && python3 tools/inter-subset.py
"""

import io

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SOURCE = "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2"
TARGET = "apps/web/src/fonts/inter-spanish.woff2"
WEIGHTS = (400, 700)
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
SPACES = [*range(0x2000, 0x200C), 0x202F]
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0xC0), *map(ord, "ÁÉÍÑÓÚÜáéíñóúü×÷–—‘’“”•…€−↑↓"), *SPACES]

font = instancer.instantiateVariableFont(TTFont(SOURCE), {"wght": WEIGHTS})
for glyph in font.getGlyphOrder():
    font["gvar"].variations.setdefault(glyph, [])
options = Options()
options.layout_features = FEATURES
options.hinting = False
subsetter = Subsetter(options)
subsetter.populate(unicodes=LETTERS)
subsetter.subset(font)
font.flavor = "woff2"
font.save(TARGET)

ranges = []
for code in sorted(font.getBestCmap()):
    if ranges and ranges[-1][1] == code - 1:
        ranges[-1][1] = code
    else:
        ranges.append([code, code])
print(TARGET, "unicode-range:", ", ".join(f"U+{a:04X}-{b:04X}" if a < b else f"U+{a:04X}" for a, b in ranges))
