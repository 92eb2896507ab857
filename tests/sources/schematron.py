"""The published rules of an e-invoice, run as they stand: Schematron read into XSLT 2.0.

Covers what those rules use: lets, patterns, rules with asserts, and XSLT functions.
"""

from functools import cache
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from saxonche import PySaxonProcessor

SCH = "{http://purl.oclc.org/dsdl/schematron}"
XSL = "http://www.w3.org/1999/XSL/Transform"


@cache
def _program(path):
    with PySaxonProcessor(license=False) as saxon:
        del saxon
    root = etree.parse(str(path)).getroot()
    spaces = " ".join(
        f"xmlns:{ns.get('prefix')}={quoteattr(ns.get('uri'))}" for ns in root.iter(f"{SCH}ns")
    )
    parts = [f'<xsl:stylesheet version="2.0" xmlns:xsl="{XSL}" {spaces}>',
             '<xsl:output method="text"/>']  # fmt: skip
    parts += [etree.tostring(each, encoding="unicode", with_tail=False)
              for each in root.iter(f"{{{XSL}}}function")]  # fmt: skip
    parts += [_variable(each) for each in root.findall(f"{SCH}let")]
    patterns = list(root.iter(f"{SCH}pattern"))
    for number, pattern in enumerate(patterns):
        parts += [_variable(each) for each in pattern.findall(f"{SCH}let")]
        rules = pattern.findall(f"{SCH}rule")
        parts += [_rule(rule, number, len(rules) - n) for n, rule in enumerate(rules)]
        parts.append(f'<xsl:template match="text()|@*" mode="m{number}" priority="-9"/>')
        parts.append(
            f'<xsl:template match="*|/" mode="m{number}" priority="-8">'
            f'<xsl:apply-templates select="@*|node()" mode="m{number}"/></xsl:template>'
        )
    calls = "".join(f'<xsl:apply-templates select="/" mode="m{n}"/>' for n in range(len(patterns)))
    parts.append(f'<xsl:template match="/">{calls}</xsl:template></xsl:stylesheet>')
    return "\n".join(parts)


def _variable(let):
    value = let.get("value")
    if value is None:
        inner = "".join(etree.tostring(child, encoding="unicode") for child in let)
        return f'<xsl:variable name="{let.get("name")}">{inner}</xsl:variable>'
    return f'<xsl:variable name="{let.get("name")}" select={quoteattr(value)}/>'


def _rule(rule, number, priority):
    body = "".join(_variable(each) for each in rule.findall(f"{SCH}let"))
    for each in rule.findall(f"{SCH}assert"):
        told = escape(f"{each.get('flag')} {each.get('id')}: {''.join(each.itertext()).strip()}")
        body += (
            f"<xsl:if test={quoteattr('not(' + each.get('test') + ')')}>"
            f"<xsl:text>{told}&#10;</xsl:text></xsl:if>"
        )
    return (
        f'<xsl:template match={quoteattr(rule.get("context"))} mode="m{number}" '
        f'priority="{priority}">{body}'
        f'<xsl:apply-templates select="@*|node()" mode="m{number}"/></xsl:template>'
    )


def broken_rules(path, document):
    """What the rules in a file say is wrong with a document, a line each; empty: nothing."""
    with PySaxonProcessor(license=False) as saxon:
        compiler = saxon.new_xslt30_processor()
        program = compiler.compile_stylesheet(stylesheet_text=_program(path))
        node = saxon.parse_xml(xml_text=document.decode("utf-8"))
        told = program.transform_to_string(xdm_node=node) or ""
    return [line for line in told.splitlines() if line.startswith(("fatal", "warning"))]


def broken_schema(folder, document):
    """What the UBL schema says is wrong with a document; empty: nothing."""
    tree = etree.fromstring(document)
    kind = etree.QName(tree).localname
    schema = etree.XMLSchema(etree.parse(str(folder / f"maindoc/UBL-{kind}-2.1.xsd")))
    schema.validate(tree)
    return [str(error) for error in schema.error_log]
