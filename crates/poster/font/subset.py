# Noto Serif Bold, only what Vietnamese and English are written with, its pairs as a table of kerns
import sys
from fontTools import subset
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
src, dst = sys.argv[1:]
uni=set(range(0x20,0x7f))|set(range(0xa0,0x180))|{0x1a0,0x1a1,0x1af,0x1b0,0x2d,0x2010,0x2011,0x2013,0x2014,0x2018,0x2019,0x201c,0x201d,0x2026,0x2022,0x20ab,0x2032,0x2033,0x2212,0x00d7}|set(range(0x1ea0,0x1efa))
f=TTFont(src)
# pairs
pairs={}
cmap=f.getBestCmap(); names={cmap[u] for u in uni if u in cmap}
gpos=f['GPOS'].table
look=set()
for fr in gpos.FeatureList.FeatureRecord:
    if fr.FeatureTag=='kern': look|=set(fr.Feature.LookupListIndex)
for li in sorted(look):
    for st in gpos.LookupList.Lookup[li].SubTable:
        if st.LookupType==9: st=st.ExtSubTable
        if st.LookupType!=2: continue
        cov=st.Coverage.glyphs
        if st.Format==1:
            for g,ps in zip(cov,st.PairSet):
                if g not in names: continue
                for r in ps.PairValueRecord:
                    if r.SecondGlyph in names and r.Value1 and getattr(r.Value1,'XAdvance',0): pairs.setdefault((g,r.SecondGlyph),r.Value1.XAdvance)
        else:
            c1=st.ClassDef1.classDefs; c2=st.ClassDef2.classDefs
            for g in cov:
                if g not in names: continue
                row=st.Class1Record[c1.get(g,0)].Class2Record
                for h in names:
                    v=row[c2.get(h,0)].Value1
                    x=getattr(v,'XAdvance',0) if v else 0
                    if x: pairs.setdefault((g,h),x)
print(len(pairs),'pairs')
upm=f['head'].unitsPerEm
o=subset.Options(); o.layout_features=[]; o.hinting=False; o.name_IDs=[0,1,2,3,4,5,6,13,14]; o.notdef_outline=True; o.drop_tables+=['GPOS','GSUB','GDEF','DSIG','STAT','meta']
s=subset.Subsetter(o); s.populate(unicodes=uni); s.subset(f)
big={k:v for k,v in pairs.items() if abs(v)>=upm*0.02}
print(len(big),'kept')
k=newTable('kern'); k.version=0; t=KernTable_format_0(True); t.coverage=1; t.version=0; t.apple=False; t.tupleIndex=None
items=sorted(big.items(), key=lambda kv:-abs(kv[1]))[:5000]
t.kernTable=dict(items); k.kernTables=[t]; f['kern']=k
f.save(dst)
