import type { server as spanish } from '../es/server'
import type { Translated } from '../catalogue'

export const server: Translated<typeof spanish> = {
  'server.listening': 'Servidor escutando em {address}',
  'server.stopping': 'Servidor fechando.',
  'server.stopped': 'Servidor fechado.',
  'server.connected': '[SERVIDOR] Cliente {name} conectado.',
  'server.disconnected': '[SERVIDOR] Cliente {name} desconectado.',
  'server.agentConnected': '[SERVIDOR] Atendente {name} conectado.',
  'server.agentDisconnected': '[SERVIDOR] Atendente {name} desconectado.',
  'server.customer': 'Cliente {name}',
  'server.agent': 'Atendente {name}',
  'server.passwordChanged': '[SERVIDOR] Troca de senha do cliente {name}.',
  'server.agentPasswordChanged': '[SERVIDOR] Troca de senha do atendente {name}.',
  'server.left': 'O usuário {username} se desconectou.',
  'server.accepted': 'Conexão aceita de {address}.',
  'server.command': '{method} de {username} ({ms} ms){failure}',
  'server.commands': '{method} de {username}: mais {n} ({ms} ms){failure}',
  'server.logFile':
    'O registro não cabe em {file} ({cause}). Continua aqui; tento de novo em alguns segundos.',
  'server.fault': 'Falha em {where}: {cause}',
  'server.key_missing':
    'Falta {file}, a chave dos segundos fatores. Ponha-a de volta no lugar: até lá só servem os códigos de recuperação.',
  'server.key_wrong':
    '{file} não é a chave com que os segundos fatores foram guardados. Reponha a de então: até lá só servem os códigos de recuperação.',
  'server.hint': ' Você quis dizer «{name}»?',

  'start.port_taken':
    'A porta {port} de {host} está ocupada. Escolha outra com --port ou feche o programa que a usa.',
  'start.bad_host': 'Não posso escutar em {host}: esse endereço não é desta máquina.',
  'start.port_forbidden':
    'Não tenho permissão para usar a porta {port}. Escolha uma a partir de 1024.',
  'start.locked':
    '{file} está em uso por outro servidor (processo {pid}). Feche-o ou escolha outro arquivo com --db.',
  'start.damaged':
    '{file} está danificado e não mexi nele. Restaure uma cópia ou escolha outro arquivo com --db. Detalhe: {reason}.',
  'start.unfinished':
    '{file}: outro programa o deixou com uma mudança pela metade e não mexi nele. Abra-o e feche-o uma vez com esse programa (por exemplo sqlite3). Detalhe: {reason}.',
  'start.newer':
    '{file} é de uma versão mais nova do Tertulia e não mexi nele. Atualize o programa ou escolha outro arquivo com --db.',
  'start.not_a_database':
    '{file} não é um banco de dados SQLite e não mexi nele. Escolha outro arquivo com --db.',
  'start.no_folder':
    'Não consigo escrever em {file}: a pasta dele não existe. Crie-a ou escolha outro arquivo com --db.',
  'start.unwritable':
    'Não consigo escrever em {file}. Confira as permissões e o espaço. Detalhe: {reason}.',
  'start.exists': '{file} já existe e não toquei nele. Escolha outro nome.',
  'start.occupied':
    '{file} já tem tabelas e não mexi nela. Crie um banco de dados vazio (createdb) e indique-o com --to.',
  'start.missing': 'Não encontro {file}.',
  'start.unreachable':
    'Não consegui entrar em {file}. Confira o endereço, o usuário e se o banco de dados está rodando. Detalhe: {reason}.',
  'start.bus_alone':
    '--bus une vários nós sobre um mesmo banco de dados PostgreSQL. Acrescente --store postgres://..., ou tire --bus.',
  'start.bus_apart':
    'Com --bus há vários nós, que compartilham os arquivos das pessoas e a chave dos segundos fatores: diga onde estão com --files e --key-file.',
  'start.bus_unreachable':
    'Não consegui entrar em {bus}. Confira o endereço, o usuário e se o NATS está no ar. Detalhe: {reason}.',
  'start.bus_no_jetstream':
    'O NATS em {bus} não guarda fluxos. Inicie-o com JetStream (nats-server -js). Detalhe: {reason}.',
  'start.files':
    'Não consigo guardar arquivos em {files}. Confira o caminho ou o endereço, e as permissões. Detalhe: {cause}.',
  'start.key_missing':
    'Falta {file}, a chave dos segundos fatores que já existem. Todos os nós usam a mesma: copie-a de outro, ou indique onde está com --key-file.',
  'start.key_wrong':
    '{file} não é a chave com que esta comunidade guarda os segundos fatores. Todos os nós usam a mesma: copie-a de outro, ou indique onde está com --key-file.',
  'start.not_loopback':
    '{host} não é só desta máquina e sem TLS tudo viajaria à vista. Se você quer isso mesmo, acrescente --insecure.',
  'start.tls_pair':
    'Faltam as duas metades do TLS: dê o certificado com --tls-cert e a chave dele com --tls-key, ou use --tls-self-signed.',
  'start.tls_missing':
    'Não consegui ler {file}. Confira o caminho e as permissões. Detalhe: {cause}.',
  'start.tls_unreadable': '{file} não é um arquivo PEM que eu entenda. Detalhe: {cause}.',
  'start.tls_unfit':
    'A chave de {file} não é a do certificado {cert}. Use as duas que foram feitas juntas.',
  'start.tls_expired': 'O certificado {file} venceu em {until}. Renove-o.',
  'start.bad_flag': 'Não entendo {flag}. Veja as opções com --help.',
  'start.flag_value': '{flag} precisa de um valor: {expected}.',
  'start.config_shape':
    'A configuração {file} não é um objeto JSON: ele começa com «{» e termina com «}».',
  'start.config_unknown': '{source}: não conheço o ajuste «{path}». Tire-o ou corrija o nome.',
  'start.config_wrong': '{source}: «{path}» vale {found} e era esperado {expected}.',
  'expected.number': 'um número',
  'expected.int': 'um número inteiro',
  'expected.string': 'um texto',
  'expected.boolean': 'true ou false',
  'expected.object': 'um objeto { }',
  'expected.array': 'uma lista [ ]',
  'expected.perLanguage': 'um texto, ou um por idioma: { "es", "pt", "en" }',
  'expected.currency': 'um código de moeda ISO 4217, como CLP',
  'expected.address': 'HOST:PORTA, ou nada',
  'expected.postgres': 'postgres://usuario:senha@servidor/nome, ou nada',
  'expected.networks':
    'endereços ou redes separados por vírgulas, como 192.0.2.7, 10.0.0.0/8, ou nada',
  'expected.nats':
    'nats://usuario:senha@servidor (ou tls://), vários separados por vírgulas, ou nada',
  'expected.files':
    'uma pasta, ou s3://bucket/prefixo?endpoint=http://servidor:9000&region=... sem senhas dentro',
  'expected.other': 'outro valor',
  'expected.oneOf': 'um destes: {choices}',
  'expected.atLeast': '{n} ou mais',
  'expected.atMost': '{n} ou menos',
  'expected.atLeastLetters': 'um texto de {n} {n:letra|letras} ou mais',
  'expected.atMostLetters': 'um texto de {n} {n:letra|letras} ou menos',
  'start.json': '{file} não é JSON válido: veja a linha {line}, coluna {column}.',
  'start.json_absent': 'Não encontro {file}. Confira o caminho.',
  'start.json_unreadable': 'Não consigo ler {file} ({cause}). Confira as permissões.',
  'store.tail_cut':
    '{file}: o diário terminava pela metade; foram cortados {bytes} bytes que ninguém chegou a dar por salvos.',
  'store.edited':
    '{file}: outro programa mudou o banco de dados desde a última vez. Eu o verifiquei e está inteiro.',
  'store.lock_taken_over': '{file}: o processo {pid} terminou sem fechar o arquivo; assumo eu.',
  'store.tables_changed': 'As tabelas de {file} passaram da versão {from} para a {to}.',
  'store.migrated':
    '{file}: banco de dados atualizado da versão {from} para a {to}. Cópia anterior: {copy}',
  'store.checkpoint_failed':
    '{file}: não consegui reescrever o arquivo ({reason}). Nada se perdeu: o diário continua e vou tentar de novo.',
  'store.disk_refused':
    '{file}: o disco não aceita mais mudanças ({reason}). Libere espaço; até lá as mensagens são recusadas.',
  'store.disk_recovered': '{file}: o disco volta a aceitar mudanças.',
  'store.away':
    '{file}: o banco de dados não responde ({reason}). Continuo tentando; até lá tudo espera.',
  'store.unanswered':
    '{file}: perdeu-se uma resposta do banco de dados; verifico o que ficou feito.',
  'store.back': '{file}: o banco de dados voltou a responder.',
  'store.died':
    '{file}: a thread do banco de dados terminou ({reason}). O servidor não pode continuar.',
  'bus.open': 'Nó {node} unido ao barramento.',
  'bus.met': 'O nó {node} está no ar.',
  'bus.ended': 'O nó {node} terminou.',
  'bus.dead':
    'O nó {node} não dá sinais: dou-o por caído. {n} {n:pessoa saiu|pessoas saíram} com ele.',
  'bus.lost':
    'Perdi o barramento ({reason}). O que acontece aqui espera, e o dos outros nós chega quando ele voltar.',
  'bus.back': 'O barramento voltou: os nós contam uns aos outros o que esperava.',
  'bus.missed': 'Perdeu-se parte do que outros nós contaram. Procuro no banco de dados.',
  'bus.checked':
    'Tudo nesta máquina coincide de novo com o banco de dados ({n} {n:cliente|clientes}).',

  'flag.config': 'arquivo JSON com a configuração',
  'flag.host': 'endereço onde escutar (127.0.0.1)',
  'flag.port': 'porta onde escutar (8000); 0 pega uma livre',
  'flag.db': 'arquivo do banco de dados (chat.db), ou :memory: para não guardar nada',
  'flag.store': 'banco de dados PostgreSQL no lugar do arquivo: postgres://usuario@host/nome',
  'flag.bus': 'NATS com JetStream, onde os nós se encontram: nats://usuario:senha@host',
  'flag.files': 'pasta dos arquivos que as pessoas enviam, ou s3://bucket/prefixo',
  'flag.keyFile': 'arquivo com a chave dos segundos fatores',
  'flag.lang': 'idioma',
  'flag.log': 'registro legível ou em JSON',
  'flag.panel': 'painel de números, registro e console no terminal inteiro',
  'flag.tlsCert': 'certificado TLS, em PEM; vai com --tls-key',
  'flag.tlsKey': 'chave do certificado, em PEM',
  'flag.tlsSelfSigned':
    'TLS com um certificado próprio, feito na primeira vez ao lado do banco de dados',
  'flag.clientTls': 'TLS também nesta máquina; com outras vai sempre',
  'flag.clientInsecure': 'sem TLS, também com outras máquinas',
  'flag.trust': 'impressão digital SHA-256 de um certificado novo, já comparada',
  'flag.metrics': 'números para o Prometheus em /metrics e estado em /healthz',
  'flag.insecure': 'escutar sem TLS além desta máquina',
  'flag.printConfig': 'mostrar a configuração e sair',
  'flag.restore': 'pôr uma cópia no lugar do banco de dados, e sair',
  'flag.help': 'mostrar esta ajuda e sair',
  'flag.version': 'mostrar a versão e sair',
  'flag.server': 'servidor (127.0.0.1:8000)',
  'flag.user': 'usuário; com TERTULIA_PASSWORD (e TERTULIA_CODE) entra sem perguntar',
  'flag.register': 'criar uma conta',
  'flag.room': 'sala a abrir ao entrar',
  'flag.plain': 'uma linha por mensagem, sem tela cheia',
  'flag.numbers': 'com --plain: cada mensagem com o seu número',
  'flag.json': 'cada evento como chega, em JSON',
  'flag.theme': 'cores: dark, light, contrast, ansi ou mono',

  'start.not_a_terminal':
    'Isto não é um terminal, e a tela cheia precisa de um. Use --plain para ler e escrever por linhas.',
  'start.dumb':
    'Este terminal (TERM=dumb) não pode mostrar a tela cheia. Use --plain para ler e escrever por linhas.',
  'start.panel':
    '--panel precisa de um terminal de tela cheia em primeiro plano. Tire essa opção ou ligue o servidor em um.',
  'start.failed': 'Não consegui começar: {cause}.',

  'notice.storeAway':
    'O servidor não consegue guardar por um momento. Continue escrevendo: suas mensagens esperam e sairão sozinhas.',
  'notice.storeBack': 'O servidor voltou a guardar: o que esperava já está saindo.',
  'notice.invited': '{username} convida você para {room}. Entre com /entrar {room}',

  'closing.stopping': 'O servidor está fechando.',
  'closing.restarting': 'O servidor está reiniciando e volta logo.',
  'closing.kicked': 'Tiraram você do servidor.',
  'closing.banned': 'A sua entrada neste servidor está fechada.',
  'closing.slow': 'A conexão está lenta demais e o servidor a cortou.',
  'closing.idle': 'O servidor cortou a conexão por falta de atividade.',
  'closing.revoked': 'Esta sessão foi encerrada em outro lugar.',
  'closing.protocol': 'O servidor não entendeu este cliente e cortou a conexão.',
}
