"""Scripts get smaller and stay what they are: tables of cases."""

import pytest

from generator.exports.javascript import inline_numbers, shrink_script

SHRUNK = {
    "const apple = 1; // a comment\n": "const a=1;",
    "/* two\nlines */ eat(apple);": "b(a);",
    "window.kept.apple = apple;": "window.kept.a=a;",
    "const { apple, kept } = pear;": "const{a,kept}=b;",
    "say(\"apple\", 'pear');": "a(\"apple\",'pear');",
    'say("// no comment");': 'a("// no comment");',
    "const found = /a\\/[/]b/g.test(x) / 2;": "const a=/a\\/[/]b/g.test(b)/2;",
    "let apple = 1 + +pear - -plum;": "let a=1+ +b- -c;",
    "for (const one of many) { use(one); }": "for(const a of b){c(a)}",
    "if (x) { const a1 = 1; const b1 = 2; } const c1 = 3;": "if(d){const a=1,b=2}const c=3;",
    "const f1 = () => { return 1; }; const g1 = 2;": "const a=()=>{return 1},b=2;",
    "x++; y--;": "a++;b--;",
    "return0 = typeof value;": "a=typeof b;",
    "x = 0.5 * 10;": "a=.5*10;",
    "class Big { get size() { return 1; } grow() { return this.size; } }": "class a{get size(){return 1}b(){return this.size}}",
}
INLINED = {
    "const MOST = 24; cut(MOST);": "cut(24);",
    "const MOST = 24; share({ MOST });": "const MOST=24;share({MOST});",
    'const NAME = "x"; use(NAME);': 'const NAME="x";use(NAME);',
    "const HALF = 0.5; const x = HALF * HALF;": "const x=0.5*0.5;",
}


@pytest.mark.parametrize("source", SHRUNK)
def test_shrinking(source: str) -> None:
    assert shrink_script(source, frozenset({"kept"})) == SHRUNK[source]


@pytest.mark.parametrize("source", INLINED)
def test_numbers_take_the_place_of_their_names(source: str) -> None:
    assert inline_numbers(source) == INLINED[source]


def test_what_is_not_understood_is_refused() -> None:
    with pytest.raises(ValueError, match="not understood"):
        shrink_script("const a = `template`;", frozenset())
