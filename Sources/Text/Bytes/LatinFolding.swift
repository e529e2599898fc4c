// SPDX-License-Identifier: MIT

/// Case and accent folding of the Latin script beyond ASCII, U+00C0 to U+024F and U+1E00 to U+1EFF, as tables.
///
/// Two bytes a scalar: the one or two ASCII letters that it folds to (`.` after a single letter, `--` for a scalar that
/// is no letter, `??` for a letter without an ASCII equivalent). Derived from UnicodeData.txt (canonical and
/// compatibility decompositions, Unicode 15), plus the letters that do not decompose: ß æ œ ø đ ð þ ł ı ŋ ħ ŧ.
enum LatinFolding {
    static let first: UInt32 = 0xC0
    static let last: UInt32 = 0x24F
    static let firstAdditional: UInt32 = 0x1E00
    static let lastAdditional: UInt32 = 0x1EFF

    /// The folded letters of U+00C0 to U+024F, then those of U+1E00 to U+1EFF.
    static let folded: [UInt8] = Array((basic + additional).utf8)

    /// The place of a scalar in ``folded``, in scalars; `nil` outside of the two ranges.
    @inline(__always)
    static func index(of scalar: UInt32) -> Int? {
        if scalar >= first && scalar <= last { return Int(scalar - first) }
        if scalar >= firstAdditional && scalar <= lastAdditional {
            return Int(scalar - firstAdditional) + Int(last - first) + 1
        }
        return nil
    }

    private static let basic = """
        a.a.a.a.a.a.aec.e.e.e.e.i.i.i.i.d.n.o.o.o.o.o.--o.u.u.u.u.y.thssa.a.a.a.a.a.aec.e.e.e.e.i.i.i.i.\
        d.n.o.o.o.o.o.--o.u.u.u.u.y.thy.a.a.a.a.a.a.c.c.c.c.c.c.c.c.d.d.d.d.e.e.e.e.e.e.e.e.e.e.g.g.g.g.\
        g.g.g.g.h.h.h.h.i.i.i.i.i.i.i.i.i.i.ijijj.j.k.k.k.l.l.l.l.l.l.l.l.l.l.n.n.n.n.n.n.n.n.n.o.o.o.o.\
        o.o.oeoer.r.r.r.r.r.s.s.s.s.s.s.s.s.t.t.t.t.t.t.u.u.u.u.u.u.u.u.u.u.u.u.w.w.y.y.y.z.z.z.z.z.z.s.\
        b.????????????????????????????????f.f.????????i.????????????????o.o.??????????????????????????u.\
        u.??????????????????????????????????????dzdzdzljljljnjnjnja.a.i.i.o.o.u.u.u.u.u.u.u.u.u.u.??a.a.\
        a.a.aeae????g.g.k.k.o.o.o.o.????j.dzdzdzg.g.????n.n.a.a.aeaeo.o.a.a.a.a.e.e.e.e.i.i.i.i.o.o.o.o.\
        r.r.r.r.u.u.u.u.s.s.t.t.????h.h.????????????a.a.e.e.o.o.o.o.o.o.o.o.y.y.????????????????????????\
        ??????b.????????????????????????
        """

    private static let additional = """
        a.a.b.b.b.b.b.b.c.c.d.d.d.d.d.d.d.d.d.d.e.e.e.e.e.e.e.e.e.e.f.f.g.g.h.h.h.h.h.h.h.h.h.h.i.i.i.i.\
        k.k.k.k.k.k.l.l.l.l.l.l.l.l.m.m.m.m.m.m.n.n.n.n.n.n.n.n.o.o.o.o.o.o.o.o.p.p.p.p.r.r.r.r.r.r.r.r.\
        s.s.s.s.s.s.s.s.s.s.t.t.t.t.t.t.t.t.u.u.u.u.u.u.u.u.u.u.v.v.v.v.w.w.w.w.w.w.w.w.w.w.x.x.x.x.y.y.\
        z.z.z.z.z.z.h.t.w.y.a.s.????ssd.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.e.e.e.e.e.e.e.e.\
        e.e.e.e.e.e.e.e.i.i.i.i.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.u.u.u.u.u.u.u.u.u.u.u.u.\
        u.u.y.y.y.y.y.y.y.y.????????????
        """
}
