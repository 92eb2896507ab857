"""What lead municipalities say of their projects is kept as written."""

from kontaktraad.register.guarding import GuardedApp


class ProjectsConfig(GuardedApp):
    name = "kontaktraad.projects"
    default = True
