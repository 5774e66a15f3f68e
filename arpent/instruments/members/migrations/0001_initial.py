import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(?:-[a-z0-9]+)*$', 'Une clé s’écrit en minuscules, chiffres et traits d’union.')], verbose_name='clé')),
                ('title', models.CharField(max_length=200, verbose_name='intitulé')),
                ('first', models.DateField(verbose_name='premier jour couvert')),
                ('last', models.DateField(verbose_name='dernier jour couvert')),
                ('called_on', models.DateField(blank=True, null=True, verbose_name='appel prévu le')),
                ('due_on', models.DateField(verbose_name='à régler avant le')),
                ('grace_days', models.PositiveIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(3650)], verbose_name='jours de grâce')),
                ('bench', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kernel.organisation', verbose_name='établi')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('bench', 'key'), name='members_campaign_key')],
            },
        ),
        migrations.CreateModel(
            name='Headcount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(?:-[a-z0-9]+)*$', 'Une clé s’écrit en minuscules, chiffres et traits d’union.')], verbose_name='clé')),
                ('on', models.DateField(verbose_name='date')),
                ('measure', models.CharField(choices=[('institutions', 'institutions adhérentes'), ('people', 'personnes adhérentes'), ('present', 'présents'), ('team', 'équipe')], max_length=12, verbose_name='mesure')),
                ('value', models.PositiveIntegerField(verbose_name='nombre')),
                ('definition', models.SlugField(max_length=40, verbose_name='manière de compter')),
                ('bench', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kernel.organisation', verbose_name='établi')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.source')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['bench', 'measure', 'on'], name='members_headcount_day')],
                'constraints': [models.UniqueConstraint(fields=('bench', 'key'), name='members_headcount_key')],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(?:-[a-z0-9]+)*$', 'Une clé s’écrit en minuscules, chiffres et traits d’union.')], verbose_name='clé')),
                ('college', models.CharField(choices=[('authorities', 'Collectivités et administrations'), ('experts', 'Experts et praticiens'), ('training-research', 'Formation et recherche')], max_length=20, verbose_name='collège')),
                ('function', models.CharField(choices=[('administrator', 'administrateur·rice'), ('co-representative', 'co-représentant·e légal·e')], default='administrator', max_length=20, verbose_name='fonction')),
                ('newly_elected', models.BooleanField(default=False, verbose_name='nouvel élu')),
                ('starts_on', models.DateField(verbose_name='depuis le')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='jusqu’au')),
                ('bench', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kernel.organisation', verbose_name='établi')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='kernel.person')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.source')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('bench', 'key'), name='members_mandate_key')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(?:-[a-z0-9]+)*$', 'Une clé s’écrit en minuscules, chiffres et traits d’union.')], verbose_name='clé')),
                ('kind', models.CharField(choices=[('institution', 'Institution'), ('person', 'Personne')], max_length=11, verbose_name='nature')),
                ('category', models.CharField(choices=[('regions', 'Régions et associations d’élus'), ('departements', 'Départements'), ('villes-metropoles', 'Villes et métropoles'), ('etat-etablissements', 'État et établissements publics'), ('autres', 'Autres organismes'), ('personnes', 'Personnes')], max_length=20, verbose_name='catégorie')),
                ('prepared_on', models.DateField(blank=True, null=True, verbose_name='en préparation depuis le')),
                ('joined_on', models.DateField(blank=True, null=True, verbose_name='adhésion')),
                ('resigned_on', models.DateField(blank=True, null=True, verbose_name='démission')),
                ('budget_eur', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='budget annuel')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('bench', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kernel.organisation', verbose_name='établi')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.organisation', verbose_name='institution')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='kernel.person', verbose_name='personne')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.source')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['bench', 'kind', 'category'], name='members_member_group'), models.Index(fields=['bench', 'joined_on'], name='members_member_joined')],
                'constraints': [models.UniqueConstraint(fields=('bench', 'key'), name='members_member_key')],
            },
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(?:-[a-z0-9]+)*$', 'Une clé s’écrit en minuscules, chiffres et traits d’union.')], verbose_name='clé')),
                ('on', models.DateField(verbose_name='date de la liste')),
                ('precision', models.CharField(choices=[('day', 'au jour'), ('month', 'au mois'), ('year', 'à l’année')], default='day', max_length=5, verbose_name='précision')),
                ('bench', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kernel.organisation', verbose_name='établi')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.source')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listings', to='members.member')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['bench', 'on', 'source'], name='members_listing_day')],
                'constraints': [models.UniqueConstraint(fields=('bench', 'key'), name='members_listing_key')],
            },
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(?:-[a-z0-9]+)*$', 'Une clé s’écrit en minuscules, chiffres et traits d’union.')], verbose_name='clé')),
                ('amount_eur', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='montant appelé')),
                ('exception', models.TextField(blank=True, verbose_name='motif de l’exception')),
                ('called_on', models.DateField(verbose_name='appelé le')),
                ('cancelled_on', models.DateField(blank=True, null=True, verbose_name='annulé le')),
                ('bench', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kernel.organisation', verbose_name='établi')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='members.campaign')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='members.member')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['bench', 'called_on'], name='members_call_day')],
                'constraints': [models.UniqueConstraint(fields=('bench', 'key'), name='members_call_key'), models.UniqueConstraint(condition=models.Q(('cancelled_on', None)), fields=('campaign', 'member'), name='members_call_once')],
            },
        ),
        migrations.CreateModel(
            name='MemberImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(?:-[a-z0-9]+)*$', 'Une clé s’écrit en minuscules, chiffres et traits d’union.')], verbose_name='clé')),
                ('name', models.CharField(max_length=200, verbose_name='fichier')),
                ('rows', models.JSONField(default=list)),
                ('read_at', models.DateTimeField(auto_now_add=True)),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('bench', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kernel.organisation', verbose_name='établi')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('bench', 'key'), name='members_memberimport_key')],
            },
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(?:-[a-z0-9]+)*$', 'Une clé s’écrit en minuscules, chiffres et traits d’union.')], verbose_name='clé')),
                ('amount_eur', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='montant reçu')),
                ('paid_on', models.DateField(verbose_name='reçu le')),
                ('method', models.CharField(choices=[('transfer', 'Virement'), ('cheque', 'Chèque'), ('card', 'Carte'), ('cash', 'Espèces'), ('mandate', 'Mandat administratif')], max_length=8, verbose_name='moyen')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('bench', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kernel.organisation', verbose_name='établi')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='members.call')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('bench', 'key'), name='members_payment_key')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(?:-[a-z0-9]+)*$', 'Une clé s’écrit en minuscules, chiffres et traits d’union.')], verbose_name='clé')),
                ('sent_on', models.DateField(verbose_name='relancé le')),
                ('bench', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kernel.organisation', verbose_name='établi')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='members.call')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('bench', 'key'), name='members_reminder_key')],
            },
        ),
        migrations.CreateModel(
            name='Representative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(?:-[a-z0-9]+)*$', 'Une clé s’écrit en minuscules, chiffres et traits d’union.')], verbose_name='clé')),
                ('mandate', models.CharField(choices=[('titular', 'titulaire'), ('deputy', 'suppléant·e')], max_length=7, verbose_name='mandat')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='depuis le')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='jusqu’au')),
                ('bench', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kernel.organisation', verbose_name='établi')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='representatives', to='members.member')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='kernel.person')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('bench', 'key'), name='members_representative_key')],
            },
        ),
        migrations.CreateModel(
            name='TeamMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(?:-[a-z0-9]+)*$', 'Une clé s’écrit en minuscules, chiffres et traits d’union.')], verbose_name='clé')),
                ('function', models.CharField(choices=[('employee', 'salarié·e'), ('apprentice', 'alternant·e'), ('trainee', 'stagiaire'), ('immersion', 'en immersion'), ('visitor', 'visiteur·se')], max_length=10, verbose_name='statut')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='fonction')),
                ('school', models.CharField(blank=True, max_length=200, verbose_name='école')),
                ('starts_on', models.DateField(verbose_name='depuis le')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='jusqu’au')),
                ('precision', models.CharField(choices=[('day', 'au jour'), ('month', 'au mois'), ('year', 'à l’année')], default='day', max_length=5, verbose_name='précision')),
                ('bench', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kernel.organisation', verbose_name='établi')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='kernel.person')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.source')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('bench', 'key'), name='members_teammember_key')],
            },
        ),
        migrations.CreateModel(
            name='Bracket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(?:-[a-z0-9]+)*$', 'Une clé s’écrit en minuscules, chiffres et traits d’union.')], verbose_name='clé')),
                ('kind', models.CharField(choices=[('institution', 'Institution'), ('person', 'Personne')], max_length=11, verbose_name='pour')),
                ('label', models.CharField(max_length=200, verbose_name='intitulé')),
                ('lower_eur', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='budget à partir de')),
                ('lower_included', models.BooleanField(default=True, verbose_name='borne basse comprise')),
                ('upper_eur', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='budget jusqu’à')),
                ('upper_included', models.BooleanField(default=False, verbose_name='borne haute comprise')),
                ('amount_eur', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='cotisation')),
                ('and_more', models.BooleanField(default=False, verbose_name='et plus')),
                ('starts_on', models.DateField(verbose_name='depuis le')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='jusqu’au')),
                ('bench', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kernel.organisation', verbose_name='établi')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.source')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('bench', 'key'), name='members_bracket_key')],
            },
        ),
    ]
