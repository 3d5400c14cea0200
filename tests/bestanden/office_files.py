"""Office files as programs write them, with everything they tell about who made them."""

from tests.bestanden.making import AUTHOR, ODT_TYPE, archive, photo

COMPANY = "Firma Onthulling BV"
MAILBOX = "sam.de.maker@example.org"
FOLDER = "C:\\Users\\sam.de.maker\\Documenten"
TOLD = (AUTHOR, COMPANY, MAILBOX, "sam.de.maker", "Schrijver 16.0", "2019-03-04", "LaserJet")
"""Words of which none may be in the copy for others."""

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
QUOTED = 'Zij schreef: w:author="iemand" en userName="x"'
"""Text of the document itself that looks like what is taken away."""


def _properties() -> dict[str, str]:
    return {
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:creator>{AUTHOR}</dc:creator><cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2019-03-04T10:00:00Z</dcterms:created>'
        "</cp:coreProperties>",
        "docProps/app.xml": f'<Properties xmlns="{OFFICE}/extended-properties"><Application>'
        f"Schrijver 16.0</Application><Company>{COMPANY}</Company><Manager>{AUTHOR}</Manager>"
        "</Properties>",
        "docProps/custom.xml": f'<Properties xmlns="{OFFICE}/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Mailbox">'
        f"<vt:lpwstr>{MAILBOX}</vt:lpwstr></property></Properties>",
    }


def _package(main: str, kind: str) -> dict[str, str]:
    relation = f"{OFFICE}/relationships"
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        f'<Override PartName="/{main}" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{relation}/officeDocument" Target="{main}"/>'
        f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{relation}/extended-properties" Target="docProps/app.xml"/>'
        f'<Relationship Id="rId4" Type="{relation}/custom-properties"'
        ' Target="docProps/custom.xml"/>'
        f'<Relationship Id="rId5" Type="{PACKAGE}/relationships/metadata/thumbnail"'
        ' Target="docProps/thumbnail.jpeg"/></Relationships>',
    }


def _packed(parts: dict[str, str], **binary: bytes) -> bytes:
    return archive(
        {name: (XML + text).encode() for name, text in parts.items()}
        | {name.replace("__", "/").replace("_", "."): data for name, data in binary.items()}
    )


def docx() -> bytes:
    """A letter with a note, a followed change and a photo."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    text = "Bijlage " * 60_000  # longer than one piece, so that words stand on its edges
    parts = {
        **_package("word/document.xml", kind),
        **_properties(),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body><w:p>'
        f'<w:r><w:t>{text}{QUOTED}</w:t></w:r><w:ins w:id="1" w:author="{AUTHOR}"'
        f' w:date="2026-01-01T00:00:00Z"><w:r><w:t>erbij</w:t></w:r></w:ins>'
        f"<w:del w:id='2' w:author='{AUTHOR}'><w:r><w:delText>weg</w:delText></w:r></w:del>"
        "</w:p></w:body></w:document>",
        "word/comments.xml": f'<w:comments xmlns:w="{WORD}"><w:comment w:id="0"'
        f' w:author="{AUTHOR}" w:initials="{AUTHOR}"><w:p><w:r><w:t>Klopt dit?</w:t></w:r></w:p>'
        "</w:comment></w:comments>",
        "word/people.xml": '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/'
        f'wordml"><w15:person w15:author="{AUTHOR}"><w15:presenceInfo w15:providerId="AD"'
        f' w15:userId="{MAILBOX}"/></w15:person></w15:people>',
    }
    return _packed(parts, word__media__foto_jpeg=photo(), docProps__thumbnail_jpeg=photo())


def xlsx() -> bytes:
    """A sheet with a table, a note, a talk below a cell, and the folder it stood in."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return _packed(
        {
            **_package("xl/workbook.xml", kind),
            **_properties(),
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:x15ac="http://schemas.microsoft'
            f'.com/office/spreadsheetml/2010/11/ac"><fileSharing userName="{AUTHOR}"/>'
            f'<x15ac:absPath url="{FOLDER}"/><sheets/></workbook>',
            "xl/tables/table1.xml": f'<table xmlns="{SHEET}" id="1" name="T"'
            ' displayName="Begroting" ref="A1:B2"/>',
            "xl/comments1.xml": f'<comments xmlns="{SHEET}"><authors><author>{AUTHOR}</author>'
            "</authors></comments>",
            "xl/persons/person.xml": '<personList xmlns="http://schemas.microsoft.com/office/'
            f'spreadsheetml/2018/threadedcomments"><person displayName="{AUTHOR}"'
            f' id="x" userId="{MAILBOX}" providerId="AD"/></personList>',
        },
        docProps__thumbnail_jpeg=photo(),
    )


def odt() -> bytes:
    """A letter with a note, made for a printer."""
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    names = (
        f'xmlns:office="{office}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
        ' xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"'
    )
    parts = {
        "content.xml": f"<office:document-content {names}><office:body><office:text><text:p>Dag."
        f" {QUOTED}<office:annotation><dc:creator>{AUTHOR}</dc:creator><text:p>Let op</text:p>"
        "</office:annotation></text:p></office:text></office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {names}><office:meta><meta:initial-creator>{AUTHOR}"
        f"</meta:initial-creator><dc:creator>{AUTHOR}</dc:creator><meta:generator>Schrijver 16.0"
        "</meta:generator><meta:creation-date>2019-03-04T10:00:00</meta:creation-date>"
        "</office:meta></office:document-meta>",
        "settings.xml": f"<office:document-settings {names}><office:settings>"
        '<config:config-item config:name="PrinterName" config:type="string">LaserJet van Sam'
        '</config:config-item><config:config-item config:name="ShowRedlineChanges"'
        ' config:type="boolean">true</config:config-item></office:settings>'
        "</office:document-settings>",
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:'
        'opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/"'
        f' manifest:media-type="{ODT_TYPE.decode()}"/><manifest:file-entry'
        ' manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry'
        ' manifest:full-path="Thumbnails/thumbnail.png" manifest:media-type="image/png"/>'
        "</manifest:manifest>",
    }
    whole = {"mimetype": ODT_TYPE} | {name: (XML + text).encode() for name, text in parts.items()}
    return archive(whole | {"Thumbnails/thumbnail.png": photo("PNG")})
