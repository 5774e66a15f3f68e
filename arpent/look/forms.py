"""How a form is drawn: label, help, error, then the box."""

from django.forms.renderers import TemplatesSetting


class LookRenderer(TemplatesSetting):
    """Draw every form and field with the look's own templates."""

    form_template_name = "look/forms/form.html"
    field_template_name = "look/forms/field.html"
