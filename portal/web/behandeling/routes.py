"""Every page of the room of case handlers; importing it registers them all."""

from portal.web.behandeling import acting, bewijs, brief, case, overview, reveal, todo
from portal.web.behandeling.blueprint import behandeling

__all__ = ["acting", "behandeling", "bewijs", "brief", "case", "overview", "reveal", "todo"]
